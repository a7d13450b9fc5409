import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog } from '../ports/eventLog.ts';

export const SOURCES = ['stray', 'legacy', 'cache', 'clone', 'export'] as const;
/**
 * Where events that a log lacks were found: commits that nothing leads to, a log of the time before the format had its present
 * name, what was folded and kept, another clone, an export.
 */
export type SourceKind = (typeof SOURCES)[number];

/** Events that a log lacks. */
export interface Salvage {
  readonly log: EventLog;
  readonly kind: SourceKind;
  /** A commit, ref or path. */
  readonly origin: string;
  readonly events: readonly LogEvent[];
  /** The commits that bring these events, beside which files may lie. */
  readonly commits: readonly ObjectId[];
}

/** The events that each log holds, by the log's name. */
export type KnownEvents = ReadonlyMap<string, ReadonlyMap<EventId, unknown>>;

/** What a log of the same form holds at `head` beyond what is known. */
export async function lackingOf(
  log: EventLog,
  head: ObjectId,
  known: ReadonlyMap<EventId, unknown>,
  options: { readonly since?: ObjectId | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Pick<Salvage, 'events' | 'commits'>> {
  const events = new Map<EventId, LogEvent>();
  const commits = new Set<ObjectId>();
  for await (const batch of log.read({ head, ...options })) {
    for (const event of batch.events) {
      if (known.has(event.id)) continue;
      events.set(event.id, event);
      commits.add(batch.commit);
    }
  }
  return { events: [...events.values()], commits: [...commits] };
}
