import type { WalkDamage, WalkedCommit, WalkedFile, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { type Readable, readCarefully, readCommitCarefully } from './carefulRead.ts';
import { collectCommits, type CommitNode } from '../../../app/git/collectCommits.ts';
import { TreeSearch } from './treeSearch.ts';

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

const NOTHING = { files: [], damage: [] };

/** The wanted files of commits that are already known. */
export async function* readCommits(
  reader: Readable,
  nodes: readonly CommitNode[],
  options: WalkOptions,
): AsyncGenerator<WalkedCommit> {
  const search = options.wants && new TreeSearch(reader, options.wants);
  const given = new Set<ObjectId>();
  for (const { id, commit } of nodes) {
    options.signal?.throwIfAborted();
    if (typeof commit === 'string') {
      yield { id, parents: [], files: [], damage: [{ id, problem: commit }] };
      continue;
    }
    const files: WalkedFile[] = [];
    const found = (await search?.below(commit.tree)) ?? NOTHING;
    const damage: WalkDamage[] = [...found.damage];
    for (const file of found.files) {
      if (given.has(file.id)) continue;
      const blob = await readCarefully(reader, file.id, 'blob');
      if (typeof blob === 'string') {
        damage.push({ ...file, problem: blob });
        continue;
      }
      given.add(file.id);
      files.push({ ...file, content: blob.content });
    }
    yield { id, parents: commit.parents, files, damage };
  }
}
