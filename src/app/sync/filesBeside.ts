import type { ObjectId } from '../../base/ids.ts';
import { parseCommitLinks } from '../git/commit.ts';
import { parseTree } from '../git/tree.ts';
import { type KeptFile, mayLieBeside } from '../log/walCommit.ts';
import type { GitStore } from '../ports/gitStore.ts';

/**
 * The files that lie beside the events of these commits, each path once; their contents are not read. What cannot be read is
 * passed over: it stays where it is, in a commit that stays reachable.
 */
export async function filesBeside(store: GitStore, commits: Iterable<ObjectId>): Promise<readonly KeptFile[]> {
  const files = new Map<string, KeptFile>();
  for (const commit of new Set(commits)) {
    const object = await store.readObject(commit);
    const root = object && parseCommitLinks(object.content)?.tree;
    for (const folder of await entries(store, root)) {
      if (folder.kind !== 'tree' || folder.name === 'events') continue;
      for (const { kind, name, id } of await entries(store, folder.id)) {
        const path = `${folder.name}/${name}`;
        if (kind === 'blob' && mayLieBeside(path)) files.set(path, { path, id });
      }
    }
  }
  return [...files.values()];
}

async function entries(store: GitStore, tree: ObjectId | undefined) {
  const object = tree && (await store.readObject(tree));
  if (tree === undefined || object?.type !== 'tree') return [];
  return parseTree(object.content, tree.length / 2) ?? [];
}
