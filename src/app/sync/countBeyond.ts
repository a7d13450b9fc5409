import type { ObjectId } from '../../base/ids.ts';
import { statedIds } from '../../domain/event/statedIds.ts';
import { isLogFile, META } from '../log/replay.ts';
import type { GitStore, WalkedCommit } from '../ports/gitStore.ts';
import type { Merge } from './readSide.ts';

interface SideOptions {
  readonly without?: ObjectId | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((done: number) => void) | undefined;
}

/**
 * How many events the history of one head has beyond that of another: distinct ones, as they name themselves, which is enough
 * where nothing has to be decided by what they are.
 */
export async function countEventsBeyond(store: GitStore, head: ObjectId, options: SideOptions): Promise<number> {
  const ids = new Set<string>();
  // All that lies in an ordinary commit is wanted: where a store passes files over it has to look closer at each commit.
  for await (const { files } of beyond(store, head, options, isLogFile)) {
    for (const { path, content } of files) if (path !== META) for (const id of statedIds(content)) ids.add(id);
  }
  return ids.size;
}

/** Where histories were joined in that of one head, beyond that of another. */
export async function mergesBeyond(store: GitStore, head: ObjectId, options: SideOptions): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  for await (const { parents } of beyond(store, head, options)) {
    const [first, second] = parents;
    if (first !== undefined && second !== undefined) merges.push([first, second]);
  }
  return merges;
}

async function* beyond(
  store: GitStore,
  head: ObjectId,
  { without, signal, onCommit }: SideOptions,
  wants?: (path: string) => boolean,
): AsyncIterable<WalkedCommit> {
  const exclude = without === undefined ? [] : [without];
  let commits = 0;
  for await (const commit of store.walk([head], { exclude, ...(wants && { wants }), ...(signal && { signal }) })) {
    onCommit?.((commits += 1));
    yield commit;
  }
}
