import type { WalkDamage, WalkedCommit, WalkedFile, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { parseTree } from '../../../app/git/tree.ts';
import { type Readable, readCarefully, readCommitCarefully } from './carefulRead.ts';
import { collectCommits, type CommitNode } from './collectCommits.ts';

/** Folders inside folders; deeper trees are taken for damage. */
const DEEPEST_TREE = 100;

/**
 * `GitStore.walk` by reading one object at a time: slower than git's bulk reading, but it needs nothing else and survives
 * any damage. Commits in `done` are passed over (a walk that was begun in another way).
 */
export async function* walkByObjects(
  reader: Readable,
  tips: readonly ObjectId[],
  options: WalkOptions,
  done: ReadonlySet<ObjectId> = new Set(),
): AsyncGenerator<WalkedCommit> {
  const load = (id: ObjectId) => readCommitCarefully(reader, id);
  const nodes = (await collectCommits(load, tips, options.exclude ?? [])) ?? [];
  yield* readCommits(
    reader,
    nodes.filter(({ id }) => !done.has(id)),
    options,
  );
}

/** The wanted files of commits that are already known. */
export async function* readCommits(
  reader: Readable,
  nodes: readonly CommitNode[],
  options: WalkOptions,
): AsyncGenerator<WalkedCommit> {
  const seen = new Set<ObjectId>();
  for (const { id, commit } of nodes) {
    options.signal?.throwIfAborted();
    if (typeof commit === 'string') {
      yield { id, parents: [], files: [], damage: [{ id, problem: commit }] };
      continue;
    }
    const files: WalkedFile[] = [];
    const damage: WalkDamage[] = [];
    await new TreeWalk(reader, options.wants, seen, files, damage).enter(commit.tree, '', 0);
    yield { id, parents: commit.parents, files, damage };
  }
}

/** Reads the wanted files below a tree. An object is visited once in a walk, under the first path that leads to it. */
class TreeWalk {
  constructor(
    private readonly reader: Readable,
    private readonly wants: (path: string) => boolean,
    private readonly seen: Set<ObjectId>,
    private readonly files: WalkedFile[],
    private readonly damage: WalkDamage[],
  ) {}

  async enter(id: ObjectId, path: string, depth: number): Promise<void> {
    if (this.seen.has(id)) return;
    const tree = await readCarefully(this.reader, id, 'tree');
    const entries = typeof tree === 'string' ? undefined : parseTree(tree.content, id.length / 2);
    if (entries === undefined || depth > DEEPEST_TREE) {
      this.damage.push({ id, problem: tree === 'missing' ? tree : 'corrupt', ...(path === '' ? {} : { path }) });
      return;
    }
    this.seen.add(id);
    for (const entry of entries) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.kind === 'tree') await this.enter(entry.id, inside, depth + 1);
      else if (entry.kind === 'blob' && this.wants(inside)) await this.readFile(entry.id, inside);
    }
  }

  private async readFile(id: ObjectId, path: string): Promise<void> {
    if (this.seen.has(id)) return;
    const blob = await readCarefully(this.reader, id, 'blob');
    if (typeof blob === 'string') {
      this.damage.push({ id, problem: blob, path });
      return;
    }
    this.seen.add(id);
    this.files.push({ path, id, content: blob.content });
  }
}
