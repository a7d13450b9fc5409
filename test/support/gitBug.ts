import { toHex, utf8 } from '../../src/base/bytes.ts';
import { sha256Of } from '../../src/base/hash.ts';
import type { ObjectId } from '../../src/base/ids.ts';
import { blob, commit, tree } from '../../src/app/log/gitObjects.ts';
import type { GitStore } from '../../src/app/ports/gitStore.ts';

/** An op as it is stored, with its id. */
export interface StoredOp {
  readonly id: string;
  readonly text: string;
}

let serial = 0;

/** Makes an op of any type; `seconds` since the epoch. No two are equal. */
export function storedOp(type: number, seconds: number, fields: object = {}): StoredOp {
  const text = JSON.stringify({ type, timestamp: seconds, nonce: `nonce ${(serial += 1)}`, ...fields });
  return { id: toHex(sha256Of(utf8(text))), text };
}

export const creation = (seconds: number, title = 'Title', message = 'Message'): StoredOp =>
  storedOp(1, seconds, { title, message, files: null });

export const remark = (seconds: number, message: string): StoredOp => storedOp(3, seconds, { message, files: null });

/** Writes what git-bug keeps in a repository, right or wrong. */
export class GitBugWriter {
  constructor(readonly store: GitStore) {}

  async identity(name: string): Promise<string> {
    const version = JSON.stringify({ version: 2, unix_time: 1_600_000_000, name, nonce: name });
    const id = toHex(sha256Of(utf8(version)));
    await this.ref(`refs/identities/${id}`, await this.commit({ version }, []));
    return id;
  }

  pack(author: string, ops: readonly StoredOp[], parents: readonly ObjectId[] = []): Promise<ObjectId> {
    const text = `{"author":{"id":"${author}"},"ops":[${ops.map((op) => op.text).join(',')}]}`;
    return this.commit({ ops: text, 'version-4': '' }, parents);
  }

  /** Packs of one author, each on top of the one before, under the ref of a bug; gives the commits. */
  async bug(author: string, ...packs: (readonly StoredOp[])[]): Promise<ObjectId[]> {
    const commits: ObjectId[] = [];
    for (const ops of packs) commits.push(await this.pack(author, ops, commits.slice(-1)));
    await this.ref(`refs/bugs/${packs[0]?.[0]?.id ?? ''}`, commits.at(-1) as ObjectId);
    return commits;
  }

  async commit(files: Readonly<Record<string, string>>, parents: readonly ObjectId[]): Promise<ObjectId> {
    const entries = Object.entries(files).map(([name, text]) => ({ name, content: blob(utf8(text)) }));
    const root = tree(
      entries.map(({ name, content }) => ({ name, mode: 'file' as const, id: this.store.idOf(content) })),
    );
    const head = commit({ tree: this.store.idOf(root), parents, by: '<nobody>', date: 1, message: '' });
    await this.store.writeObjects([...entries.map(({ content }) => content), root, head]);
    return this.store.idOf(head);
  }

  /** Points a ref at a commit, whatever it pointed at before. */
  async ref(name: string, id: ObjectId): Promise<void> {
    await this.store.swapRef(name, await this.store.readRef(name), id);
  }
}
