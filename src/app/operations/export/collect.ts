import type { EventId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { LogEvent } from '../../../domain/event/event.ts';
import { compareVersions } from '../../../domain/event/order.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { readSince } from './since.ts';

/** What an export is made of. */
export interface ExportSource {
  readonly snapshot: Snapshot;
  /** Milliseconds since the epoch. */
  readonly generatedTs: number;
  /** As it was asked for. */
  readonly since: string | undefined;
  /** Those that something was said about since then, oldest first. */
  readonly issues: ReturnType<Snapshot['summaries']>;
  /** By what they are about, then in the total order. */
  readonly events: readonly LogEvent[];
  readonly workEvents: readonly LogEvent[];
  /** Ids of those that do not count. */
  readonly leftOut: ReadonlySet<EventId>;
}

/**
 * Everything that the logs hold, or what is later than `since`; private issues only where they are wanted. Like the snapshot itself, it is to be used before anything
 * else is awaited.
 */
export function collect(
  repository: Repository,
  snapshot: Snapshot,
  { since, withPrivate }: { readonly since: string | undefined; readonly withPrivate: boolean },
): Result<ExportSource, Refusal> {
  const { issueLog, workLog, privateLog } = repository;
  const eventsOf = (...logs: readonly EventLog[]): LogEvent[] =>
    logs.flatMap(({ spec }) => [...snapshot.allEvents(spec.name)]);
  const all = withPrivate ? eventsOf(issueLog, privateLog).sort(compareVersions) : eventsOf(issueLog);
  const allWork = eventsOf(workLog);
  const later = since === undefined ? ok(() => true) : readSince(since, () => [...all, ...allWork]);
  if (!later.ok) return later;
  const events = all
    .filter(later.value)
    .sort((a, b) => (a.aggregate < b.aggregate ? -1 : a.aggregate > b.aggregate ? 1 : 0));
  const changed = new Set(events.map(({ aggregate }) => aggregate));
  return ok({
    snapshot,
    generatedTs: repository.now(),
    since,
    issues: snapshot.summaries().filter(({ id }) => changed.has(id)),
    events,
    workEvents: allWork.filter(later.value),
    leftOut: new Set([issueLog, workLog].flatMap(({ spec }) => [...snapshot.leftOutIds(spec.name)])),
  });
}
