import type { AggregateId } from '../base/ids.ts';
import type { UnixMs } from '../domain/event/event.ts';
import { latestPlausible } from '../domain/event/hybridTime.ts';
import { newestTime } from '../domain/issues/newestTime.ts';
import type { IssueView } from '../domain/issues/view.ts';
import type { Snapshot } from './projection/snapshot.ts';

/**
 * The newest time of anything that is known of an issue and not beyond belief: of what `view` shows, which has what is pending,
 * and of what does not count here. Elsewhere, or another time, that may count. `nowMs`: milliseconds.
 */
export function newestKnown(
  snapshot: Pick<Snapshot, 'newestTime'>,
  { log, view, nowMs }: { readonly log: string; readonly view: IssueView; readonly nowMs: number },
): (id: AggregateId) => UnixMs | undefined {
  return (id) => {
    const shown = newestTime(view, id, nowMs);
    const known = snapshot.newestTime(log, id, latestPlausible(nowMs));
    return shown === undefined || (known !== undefined && known > shown) ? known : shown;
  };
}
