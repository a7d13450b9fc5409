import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog, LogBatch, ReadOptions } from '../ports/eventLog.ts';
import type { Position } from './position.ts';

/** An event that a log has come to hold. */
export interface Arrival {
  readonly event: LogEvent;
  /** Name of the log. */
  readonly log: string;
  readonly isPrivate: boolean;
  /** The commit that brought it. */
  readonly commit: ObjectId;
}

/**
 * What `logs` came to hold between two positions, each event once, in the order in which it arrived: a commit comes after those
 * that it stands on, and what a merge brought after what was here. The same positions give the same list, whoever asks and
 * whichever program reads. An event that was known at `from` already is left out: of importers that write the same, and of
 * private events that were published.
 *
 * Where a log was rewritten so that `from` is no part of it, it is what was not known before; nothing, where what was before
 * can no longer be read.
 */
export async function readArrivals(
  logs: readonly EventLog[],
  from: Position,
  to: Position,
  signal?: AbortSignal,
): Promise<readonly Arrival[]> {
  const seen = new Set<EventId>();
  const arrivals: Arrival[] = [];
  // What is private first: when it was published meanwhile it was not news, and is told once, as what it was.
  const [isPrivate, isShared] = [logs.filter(hasScope('private')), logs.filter((log) => !hasScope('private')(log))];
  for (const log of isPrivate) await addKnown(log, { head: from[log.spec.name] ?? undefined, signal }, seen);
  for (const log of [...isPrivate, ...isShared]) {
    const { name, scope } = log.spec;
    for (const { commit, events } of await arrivedIn(
      log,
      from[name] ?? undefined,
      to[name] ?? undefined,
      seen,
      signal,
    )) {
      for (const event of events) {
        if (seen.has(event.id)) continue;
        seen.add(event.id);
        arrivals.push({ event, log: name, isPrivate: scope === 'private', commit });
      }
    }
  }
  return arrivals;
}

const hasScope =
  (scope: EventLog['spec']['scope']) =>
  ({ spec }: EventLog): boolean =>
    spec.scope === scope;

/** The new commits of a log, oldest first; adds to `seen` what may come a second time with them. */
async function arrivedIn(
  log: EventLog,
  from: ObjectId | undefined,
  to: ObjectId | undefined,
  seen: Set<EventId>,
  signal: AbortSignal | undefined,
): Promise<readonly LogBatch[]> {
  if (to === undefined || to === from) return [];
  const batches = await collect(log.read({ since: from, head: to, signal }));
  if (from === undefined) return inOrder(batches, to);
  if (!batches.some(({ before }) => before.includes(from))) {
    // The log was rewritten: where what was known cannot be read any more, nobody can tell what is new.
    return (await addKnown(log, { head: from, signal }, seen)) ? inOrder(batches, to) : [];
  }
  for (const since of forksOf(batches, from)) await addKnown(log, { head: from, since, signal }, seen);
  return inOrder(batches, to);
}

/** So many times a part of what was known is read; where the lines are more entangled, all of it. */
const MOST_FORKS = 16;

/**
 * Where the lines that come together in new commits left what was known at `from`. Nobody writes what is in his own line already, and
 * who joins two lines brings what one of them lacks: so what comes a second time is known, and is not in the history of every
 * fork. None, where the new commits are one line. `undefined` stands for the beginning of the log.
 */
function forksOf(batches: readonly LogBatch[], from: ObjectId): readonly (ObjectId | undefined)[] {
  const fresh = new Set(batches.map(({ commit }) => commit));
  const forks = new Set<ObjectId | undefined>();
  for (const { before } of batches) {
    if (before.length === 0) forks.add(undefined);
    for (const id of before) if (id !== from && !fresh.has(id)) forks.add(id);
  }
  return forks.has(undefined) || forks.size > MOST_FORKS ? [undefined] : [...forks];
}

/** Adds all that a log came to hold between two heads; false when that cannot be read any more. */
async function addKnown(log: EventLog, { head, since, signal }: ReadOptions, known: Set<EventId>): Promise<boolean> {
  if (head === undefined) return true;
  let isReadable = true;
  for await (const { commit, events, problems } of log.read({ head, since, signal })) {
    for (const event of events) known.add(event.id);
    if (commit === head && problems.some((problem) => 'id' in problem && problem.id === head)) isReadable = false;
  }
  return isReadable;
}

/** Commits after those that they name, the first one that a commit names with all its own before the next one. */
function inOrder(batches: readonly LogBatch[], head: ObjectId): LogBatch[] {
  const byId = new Map(batches.map((batch) => [batch.commit, batch]));
  const ordered: LogBatch[] = [];
  const done = new Set<ObjectId>();
  // The head first: what only a damaged log leads to comes in the order of its ids.
  for (const tip of [head, ...[...byId.keys()].sort()]) {
    const open = [tip];
    const entered = new Set<ObjectId>();
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      const batch = byId.get(id);
      if (batch === undefined || done.has(id) || entered.has(id)) {
        open.pop();
        if (batch === undefined || done.has(id)) continue;
        done.add(id);
        ordered.push(batch);
      } else {
        entered.add(id);
        open.push(...batch.before.filter((each) => byId.has(each) && !done.has(each) && !entered.has(each)).reverse());
      }
    }
  }
  return ordered;
}

async function collect(batches: AsyncIterable<LogBatch>): Promise<LogBatch[]> {
  const all: LogBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
