import type { Snapshot } from '../projection/snapshot.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { type CheckedLog, foldsTo } from './checkLog.ts';

/**
 * Whether what is shown is what the logs say: events are counted, and issues folded anew and compared. Logs that moved on since
 * they were read are taken to match; the next check compares them.
 */
export function matchesLogs(
  { workLog }: { readonly workLog: EventLog },
  snapshot: Snapshot,
  checked: readonly CheckedLog[],
): boolean {
  const known = new Map(snapshot.statistics().map((log) => [log.name, log]));
  if (checked.some(({ name, head }) => known.get(name)?.head !== head)) return true;
  // An event may stand in two logs: what is private first, and is then made public.
  const distinct = new Set(checked.flatMap(({ events }) => [...events.keys()]));
  if ([...known.values()].reduce((sum, { events }) => sum + events, 0) !== distinct.size) return false;
  const ofIssues = new Map(checked.filter(({ name }) => name !== workLog.spec.name).flatMap((log) => [...log.events]));
  const leftOut = new Set(checked.flatMap(({ name }) => [...snapshot.leftOutIds(name)]));
  return foldsTo(ofIssues.values(), leftOut, snapshot);
}
