import type { ObjectId } from '../../base/ids.ts';
import { statedIds } from '../../domain/event/statedIds.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Merge } from './readSide.ts';

/** What the history of one head has beyond that of another, in numbers. */
export interface CountedSide {
  /** Distinct ones, as they name themselves: whoever shows them verifies them. */
  readonly events: number;
  readonly merges: readonly Merge[];
}

interface CountOptions {
  readonly without?: ObjectId | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((done: number) => void) | undefined;
}

/** Counts where nothing has to be decided by what the events are. */
export async function countSide(
  store: GitStore,
  head: ObjectId,
  { without, signal, onCommit }: CountOptions,
): Promise<CountedSide> {
  const ids = new Set<string>();
  const merges: Merge[] = [];
  const wants = (path: string): boolean => path.endsWith('.bin');
  const exclude = without === undefined ? [] : [without];
  let commits = 0;
  for await (const { parents, files } of store.walk([head], { wants, exclude, ...(signal && { signal }) })) {
    onCommit?.((commits += 1));
    const [first, second] = parents;
    if (first !== undefined && second !== undefined) merges.push([first, second]);
    for (const { content } of files) for (const id of statedIds(content)) ids.add(id);
  }
  return { events: ids.size, merges };
}
