import { toHex } from '../../base/bytes.ts';
import { blake2b256 } from '../../base/hash.ts';
import type { ObjectId } from '../../base/ids.ts';
import { encodePreimage, type LogEvent, type SealedEvent } from '../../domain/event/event.ts';
import { gitEventLog } from '../log/gitEventLog.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Repository } from '../repository.ts';
import { type KnownEvents, lackingOf, type Salvage } from './salvage.ts';

/** The issue log of the time when the program was called grit (format, section 1). */
const LEGACY_REF = 'refs/grit/wal';

/** What a log from before the present names holds that the issue log does not. */
export async function legacyEvents({ store, issueLog }: Repository, known: KnownEvents): Promise<readonly Salvage[]> {
  const head = await store.readRef(LEGACY_REF);
  if (head === undefined) return [];
  const lacking = await lackingOf(issueLog, head, known.get(issueLog.spec.name) ?? new Map());
  return some({ log: issueLog, kind: 'legacy', origin: LEGACY_REF, ...lacking });
}

/** What was folded and kept that the logs do not hold any more; each event's id is computed again. */
export async function cachedEvents({ projection, logs }: Repository, known: KnownEvents): Promise<readonly Salvage[]> {
  const snapshot = await projection.current();
  const { path } = await projection.statistics();
  return logs.flatMap((log) => {
    const events = [...snapshot.allEvents(log.spec.name)].filter(
      (event) => known.get(log.spec.name)?.has(event.id) !== true && isItself(log, event),
    );
    return some({ log, kind: 'cache', origin: path, events, commits: [] });
  });
}

function isItself({ spec }: EventLog, event: LogEvent): boolean {
  const kind = spec.kinds.byName(event.kind);
  return kind !== undefined && toHex(blake2b256(encodePreimage(event, kind))) === event.id;
}

/** What the same logs of another clone hold that those here do not. */
export async function cloneEvents(
  { logs, clock, random }: Repository,
  known: KnownEvents,
  clone: GitStore,
  path: string,
): Promise<readonly Salvage[]> {
  const found: Salvage[] = [];
  for (const log of logs) {
    const theirs = gitEventLog(log.spec, { store: clone, clock, random });
    const head: ObjectId | undefined = await theirs.head();
    if (head === undefined) continue;
    const lacking = await lackingOf(theirs, head, known.get(log.spec.name) ?? new Map());
    found.push(...some({ log, kind: 'clone', origin: path, ...lacking }));
  }
  return found;
}

/** The events of an export that the logs do not hold. */
export function exportedEvents(
  { issueLog, workLog }: Repository,
  known: KnownEvents,
  read: { readonly issueEvents: readonly SealedEvent[]; readonly workEvents: readonly SealedEvent[] },
  path: string,
): readonly Salvage[] {
  const of = (log: EventLog, sealed: readonly SealedEvent[]): readonly Salvage[] => {
    const events = sealed.map(({ event }) => event).filter(({ id }) => known.get(log.spec.name)?.has(id) !== true);
    return some({ log, kind: 'export', origin: path, events, commits: [] });
  };
  return [...of(issueLog, read.issueEvents), ...of(workLog, read.workEvents)];
}

function some(salvage: Salvage): readonly Salvage[] {
  return salvage.events.length > 0 ? [salvage] : [];
}
