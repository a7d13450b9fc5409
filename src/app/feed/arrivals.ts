import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog, LogBatch } from '../ports/eventLog.ts';
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
  for (const log of isPrivate) await addKnown(log, from[log.spec.name] ?? undefined, seen, signal);
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
  const goesOn = batches.some(({ before }) => before.includes(from));
  const isOneLine = goesOn && batches.every(({ before }) => before.length === 1);
  // In one line nobody but writers who look first added anything; only a merge brings what is here already.
  if (!isOneLine && !(await addKnown(log, from, seen, signal)) && !goesOn) return [];
  return inOrder(batches, to);
}

/** Adds all that a log held at `head`; false when that cannot be read any more. */
async function addKnown(
  log: EventLog,
  head: ObjectId | undefined,
  known: Set<EventId>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (head === undefined) return true;
  let isReadable = true;
  for await (const { commit, events, problems } of log.read({ head, signal })) {
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
