import type { AggregateId } from '../../base/ids.ts';
import type { UnixMs } from '../event/event.ts';
import { isPlausible } from '../event/hybridTime.ts';
import type { IssueView } from './view.ts';

/**
 * The newest time known of an issue that is not beyond belief. One event from a broken clock must not keep the others from
 * being told apart: later changes come after each other, not after it.
 */
export function newestTime(
  view: Pick<IssueView, 'state' | 'events'>,
  id: AggregateId,
  nowMs: number,
): UnixMs | undefined {
  const updated = view.state(id)?.updated;
  if (updated === undefined || isPlausible(updated, nowMs)) return updated;
  return view.events(id).reduce<UnixMs | undefined>((newest, { ts }) => {
    if (!isPlausible(ts, nowMs)) return newest;
    return newest === undefined || ts > newest ? ts : newest;
  }, undefined);
}
