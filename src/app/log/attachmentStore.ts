import { toHex } from '../../base/bytes.ts';
import { sha256Of } from '../../base/hash.ts';
import type { ObjectId } from '../../base/ids.ts';
import { parseCommitLinks } from '../git/commit.ts';
import { parseTree } from '../git/tree.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { unlessCorrupt } from './unlessCorrupt.ts';

/** What was found of the bytes with a SHA-256: `damaged` when only bytes that are not these ones stand in their place. */
export type StoredBytes =
  { readonly kind: 'found'; readonly bytes: Uint8Array } | { readonly kind: 'missing' } | { readonly kind: 'damaged' };

const FOLDER = 'attachments';

/** Where bytes lie in the tree of the commit that brings their event. */
export function attachmentPath(sha256: string): string {
  return `${FOLDER}/${sha256}`;
}

/** The attachments that lie beside the events of logs. */
export class AttachmentStore {
  constructor(
    private readonly store: GitStore,
    /** Those of the logs that there are. */
    private readonly heads: () => Promise<readonly ObjectId[]>,
  ) {}

  /**
   * The bytes with this SHA-256 (64 lowercase hex digits), verified. Looks into the commit `near` first, where they should
   * be, and then through the whole logs, because the same bytes may have come with another event.
   */
  async read(sha256: string, near: ObjectId | undefined): Promise<StoredBytes> {
    const beside = near === undefined ? MISSING : await this.#readBeside(sha256, near);
    if (beside.kind === 'found') return beside;
    const elsewhere = (await this.#search(new Set([sha256]))).get(sha256) ?? MISSING;
    return elsewhere.kind === 'missing' ? beside : elsewhere;
  }

  /** Those of several SHA-256 sums whose bytes are there; `near` as above, by sum. Bytes beside their event are not read. */
  async held(near: ReadonlyMap<string, readonly ObjectId[]>): Promise<ReadonlySet<string>> {
    const held = new Set<string>();
    for (const [sha256, commits] of near) {
      for (const commit of commits) {
        if (held.has(sha256) || (await this.#findBeside(sha256, commit)) !== undefined) held.add(sha256);
      }
    }
    const others = new Set([...near.keys()].filter((sha256) => !held.has(sha256)));
    const found = others.size === 0 ? new Map<string, StoredBytes>() : await this.#search(others);
    for (const [sha256, { kind }] of found) if (kind === 'found') held.add(sha256);
    return held;
  }

  async #readBeside(sha256: string, commit: ObjectId): Promise<StoredBytes> {
    const id = await this.#findBeside(sha256, commit);
    if (id === undefined) return MISSING;
    const object = await unlessCorrupt(() => this.store.readObject(id));
    if (object === 'corrupt') return DAMAGED;
    return object === undefined ? MISSING : verified(object.content, sha256);
  }

  /** The object that stands at an attachment's place in the tree of a commit. */
  async #findBeside(sha256: string, commit: ObjectId): Promise<ObjectId | undefined> {
    const root = parseCommitLinks((await this.#read(commit, 'commit')) ?? NOTHING)?.tree;
    const folder = await this.#entry(root, FOLDER);
    return this.#entry(folder, sha256);
  }

  async #entry(tree: ObjectId | undefined, name: string): Promise<ObjectId | undefined> {
    const content = tree && (await this.#read(tree, 'tree'));
    if (tree === undefined || content === undefined) return undefined;
    return parseTree(content, tree.length / 2)?.find((entry) => entry.name === name)?.id;
  }

  /** The content of a commit or tree; `undefined` when it cannot be had: then the whole log is searched. */
  async #read(id: ObjectId, type: 'commit' | 'tree'): Promise<Uint8Array | undefined> {
    const object = await unlessCorrupt(() => this.store.readObject(id));
    return object !== undefined && object !== 'corrupt' && object.type === type ? object.content : undefined;
  }

  async #search(wanted: ReadonlySet<string>): Promise<Map<string, StoredBytes>> {
    const found = new Map<string, StoredBytes>();
    const heads = await this.heads();
    if (heads.length === 0) return found;
    const paths = new Map([...wanted].map((sha256) => [attachmentPath(sha256), sha256]));
    const missing = new Set(wanted);
    for await (const { files, damage } of this.store.walk(heads, { wants: (path) => paths.has(path) })) {
      for (const { path, problem } of damage) {
        const sha256 = paths.get(path ?? '');
        if (sha256 !== undefined && problem === 'corrupt' && missing.has(sha256)) found.set(sha256, DAMAGED);
      }
      for (const { path, content } of files) {
        const sha256 = paths.get(path);
        if (sha256 === undefined || !missing.has(sha256)) continue;
        const stored = verified(content, sha256);
        found.set(sha256, stored);
        if (stored.kind === 'found') missing.delete(sha256);
      }
      if (missing.size === 0) break;
    }
    return found;
  }
}

const MISSING: StoredBytes = { kind: 'missing' };
const DAMAGED: StoredBytes = { kind: 'damaged' };
const NOTHING = new Uint8Array();

function verified(bytes: Uint8Array, sha256: string): StoredBytes {
  return toHex(sha256Of(bytes)) === sha256 ? { kind: 'found', bytes } : DAMAGED;
}
