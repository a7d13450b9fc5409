import type { ActorId, AggregateId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { fetchLogs, type SyncParts } from './fetchLogs.ts';
import { pause } from './pause.ts';
import { filesBeside } from './filesBeside.ts';
import { buildMerge } from './mergeCommits.ts';
import { pushLogs } from './pushLogs.ts';
import { copyOf, isNewTo, readSide } from './readSide.ts';
import { datesOf } from './reconcile.ts';
import { Standstill } from './standstill.ts';
import type { SyncOptions } from './syncLogs.ts';

const ROUNDS = 100;

export type PartSent =
  | { readonly kind: 'sent'; readonly events: readonly LogEvent[] }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'contended'; readonly attempts: number };

/**
 * Sends some of the events that a remote's log lacks, and no others: they are put on top of its head, in a commit without
 * what else is here. The log here is not touched; syncing afterwards joins the two, and sends no event again.
 */
export async function sendPart(
  parts: SyncParts,
  remote: string,
  log: EventLog,
  isWanted: (event: LogEvent) => boolean,
  options: SyncOptions,
): Promise<PartSent> {
  const standstill = new Standstill();
  for (let round = 1; round <= ROUNDS; round++) {
    const [fetched] = await fetchLogs(parts, remote, [log], options);
    const there = fetched?.there;
    const head = await log.head();
    const wanted = head === undefined ? undefined : await missingThere(log, head, there, isWanted, options);
    if (wanted === undefined || wanted.events.length === 0) return { kind: 'sent', events: [] };
    const files = wanted.hasFiles ? await filesBeside(parts.store, wanted.commits) : [];
    const nowMs = parts.clock.now();
    const date = Math.max(
      Math.floor(nowMs / 1000),
      ...(await datesOf(parts.store, there === undefined ? [] : [there])),
    );
    const carried = { events: wanted.events, unread: [], files };
    const built = buildMerge(parts.store, log.spec, carried, { onto: there, merged: undefined, nowMs, date });
    await parts.store.writeObjects(built.objects);
    const [outcome] = await pushLogs(parts, remote, [{ log, head: built.id, there }], options);
    if (outcome?.kind === 'pushed') return { kind: 'sent', events: wanted.events };
    const isNo = outcome?.kind === 'rejected' || standstill.noteLost(there);
    if (outcome !== undefined && isNo) return { kind: 'rejected', reason: outcome.reason };
    await pause(parts, round, options.signal);
  }
  return { kind: 'contended', attempts: ROUNDS };
}

async function missingThere(
  log: EventLog,
  head: ObjectId,
  there: ObjectId | undefined,
  isWanted: (event: LogEvent) => boolean,
  { signal }: SyncOptions,
) {
  const ours = await readSide(log, head, { without: there, signal });
  // All of it, because an event that is here may stand anywhere there.
  const theirs = there === undefined ? undefined : await readSide(log, there, { signal });
  const isNew = (event: LogEvent): boolean => theirs === undefined || isNewTo(theirs, event);
  const events = [...ours.events.values()].filter((event) => isWanted(event) && isNew(event));
  const commits = events.map((event) => ours.broughtBy.get(copyOf(event)) as ObjectId);
  return { events, commits, hasFiles: ours.hasFiles };
}

/** The events of some issues. */
export function ofIssues(issues: ReadonlySet<AggregateId>): (event: LogEvent) => boolean {
  return ({ aggregate }) => issues.has(aggregate);
}

/** What the work log says of those who wrote some events: without it others would see numbers instead of names. */
export function aboutAuthors(events: readonly LogEvent[]): (event: LogEvent) => boolean {
  const authors = new Set<string>(events.map(({ actor }): ActorId => actor));
  return ({ aggregate, actor }) => authors.has(aggregate) && authors.has(actor);
}
