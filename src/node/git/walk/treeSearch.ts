import type { WalkDamage } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { parseTree, type TreeEntry } from '../../../app/git/tree.ts';
import { type Readable, readCarefully } from './carefulRead.ts';

/** Folders inside folders; deeper trees are taken for damage. */
const DEEPEST_TREE = 100;
/**
 * How often a tree that was already searched is searched again under another path, in one walk. A few objects can stand for
 * billions of paths; beyond this they are taken for damage.
 */
const MOST_REPEATS = 4_000;

export interface FoundFile {
  readonly id: ObjectId;
  readonly path: string;
}

/**
 * Looks for the wanted files in the trees of one walk. What is wanted depends on the path, so that a tree is searched once
 * for every path that leads to it.
 */
export class TreeSearch {
  readonly #reader: Readable;
  readonly #wants: (path: string) => boolean;
  /** The trees that were searched, with the first path of each, and all others as `id path`. */
  readonly #searched = new Map<ObjectId, string>();
  readonly #repeated = new Set<string>();

  constructor(reader: Readable, wants: (path: string) => boolean) {
    this.#reader = reader;
    this.#wants = wants;
  }

  /** The wanted files below the tree of a commit, except those that an earlier search met at the same place. */
  async below(root: ObjectId): Promise<{ files: readonly FoundFile[]; damage: readonly WalkDamage[] }> {
    const files: FoundFile[] = [];
    const damage: WalkDamage[] = [];
    await this.#enter({ id: root, path: '' }, 0, files, damage);
    return { files, damage };
  }

  async #enter(tree: FoundFile, depth: number, files: FoundFile[], damage: WalkDamage[]): Promise<void> {
    if (this.#wasSearched(tree)) return;
    const entries = depth > DEEPEST_TREE || this.#repeatsTooOften(tree) ? 'corrupt' : await this.#read(tree.id);
    if (typeof entries === 'string') {
      damage.push({ id: tree.id, problem: entries, ...(tree.path === '' ? {} : { path: tree.path }) });
      return;
    }
    this.#note(tree);
    for (const { id, kind, name } of entries) {
      const path = tree.path === '' ? name : `${tree.path}/${name}`;
      if (kind === 'tree') await this.#enter({ id, path }, depth + 1, files, damage);
      else if (kind === 'blob' && this.#wants(path)) files.push({ id, path });
    }
  }

  async #read(id: ObjectId): Promise<readonly TreeEntry[] | 'missing' | 'corrupt'> {
    const tree = await readCarefully(this.#reader, id, 'tree');
    return typeof tree === 'string' ? tree : (parseTree(tree.content, id.length / 2) ?? 'corrupt');
  }

  #wasSearched({ id, path }: FoundFile): boolean {
    return this.#searched.get(id) === path || this.#repeated.has(`${id} ${path}`);
  }

  #repeatsTooOften({ id }: FoundFile): boolean {
    return this.#repeated.size >= MOST_REPEATS && this.#searched.has(id);
  }

  #note({ id, path }: FoundFile): void {
    if (this.#searched.has(id)) this.#repeated.add(`${id} ${path}`);
    else this.#searched.set(id, path);
  }
}
