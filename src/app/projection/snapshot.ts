import type { ActorId, AggregateId, EventId, ObjectId } from '../../base/ids.ts';
import type { ProfilePayload } from '../../domain/actors/kinds/actorProfile.ts';
import type { Issue } from '../../domain/issues/issue.ts';
import type { LogEvent, UnixMs } from '../../domain/event/event.ts';
import type { DisownedPayload } from '../../domain/trust/kinds/eventDisowned.ts';
import type { Version } from '../../domain/event/order.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import type { IssueView } from '../../domain/issues/view.ts';
import type { RunRow } from './runTable.ts';
import type { LogProblem } from '../ports/eventLog.ts';

/** How far a log has been read. */
export interface LogReached {
  /** Of the log's spec. */
  readonly name: string;
  readonly head: ObjectId | undefined;
  readonly commits: number;
  /** All problems that were met. */
  readonly problemCount: number;
  /** Something was not read, and may be there another time, under the same head. */
  readonly incomplete: boolean;
}

/** The same, and what was found. */
export interface LogStatistics extends LogReached {
  /** Distinct events that were verified. */
  readonly events: number;
  /** The first problems that were met. */
  readonly problems: readonly LogProblem[];
}

/** An event that does not count, and why. */
export interface LeftOut {
  readonly event: LogEvent;
  /** The policy of this clone refuses it. */
  readonly isRefused: boolean;
  /** The events that count and disown it, in the total order. */
  readonly disownedBy: readonly LogEvent<string, DisownedPayload>[];
}

/** An event, and whether it counts: it does where it is neither refused nor disowned. */
export interface FoundEvent extends LeftOut {
  /** Name of the log that it is in. */
  readonly log: string;
}

/**
 * What is folded from the logs. `Projection.current()` gives it with all that the logs held when it was asked; it is to be
 * used before anything else is awaited, because a later reading may change it.
 */
export interface Snapshot extends IssueView {
  /** Every issue whose creation is known, oldest first, then by id. */
  summaries(): readonly IssueSummary[];
  /**
   * An issue and those that it names or that name it, as parent or by a dependency: all there is to know to show how it stands to
   * others. Oldest first; empty while its creation is not known.
   */
  around(id: AggregateId): readonly IssueSummary[];
  /** An issue with its comments; `undefined` while its creation is not known. */
  issue(id: AggregateId): Issue | undefined;
  /** What an actor calls itself. */
  profile(actor: ActorId): ProfilePayload | undefined;
  /** What all of them call themselves, by their ids. */
  profiles(): readonly (readonly [ActorId, ProfilePayload])[];
  /** A run of a pipeline; `undefined` when nothing is known of its beginning. */
  run(id: AggregateId): RunRow | undefined;
  /** Runs whose ids begin with these hex digits. */
  runsWithPrefix(digits: string): readonly RunRow[];
  /** The newest runs, at most `limit`; those of one pipeline where it is named. */
  newestRuns(limit: number, pipeline?: string): readonly RunRow[];
  /** Those of `ids` that the log of this name holds. */
  knownEvents(log: string, ids: readonly EventId[]): ReadonlySet<EventId>;
  /** Every event of the log of this name, of all kinds, in the total order. */
  allEvents(log: string): Iterable<LogEvent>;
  /** The git commit that brought an event; of several, the one that was read first. */
  commitOf(event: Version): ObjectId | undefined;
  /**
   * The newest time of what the log of this name says about one thing, counting or not, up to `until` (milliseconds);
   * `undefined` when it says nothing.
   */
  newestTime(log: string, aggregate: AggregateId, until: number): UnixMs | undefined;
  /** Events of the log of this name about one thing that do not count, in the total order. */
  leftOut(log: string, aggregate: AggregateId): readonly LeftOut[];
  /** Ids of all events of the log of this name that do not count. */
  leftOutIds(log: string): ReadonlySet<EventId>;
  /** Every event about one thing in the log of this name, counting or not, in the total order. */
  eventsAbout(log: string, aggregate: AggregateId): readonly LogEvent[];
  /** The events of all logs whose ids begin with these hex digits, at most `limit`: O(n). */
  findEvents(digits: string, limit: number): readonly FoundEvent[];
  /** The newest time of what an actor wrote, in any log, up to `until` (milliseconds): O(n). */
  newestBy(actor: ActorId, until: number): UnixMs | undefined;
  /** Every actor of which a key was published, by anybody. */
  actorsWithKeys(): readonly ActorId[];
  /** Events whose time a clock that says `now` (milliseconds) does not believe, the first `limit`: O(n). */
  farAhead(now: number, limit: number): readonly FoundEvent[];
  reached(): readonly LogReached[];
  /** Counts all events: O(n). */
  statistics(): readonly LogStatistics[];
}
