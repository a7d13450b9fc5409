import { concatBytes, toHex, utf8 } from '../../src/base/bytes.ts';
import { blake2b256 } from '../../src/base/hash.ts';
import type { ActorId, AggregateId, ObjectId } from '../../src/base/ids.ts';
import { ok } from '../../src/base/result.ts';
import { blob, commit, tree } from '../../src/app/log/gitObjects.ts';
import { gitEventLog } from '../../src/app/log/gitEventLog.ts';
import { issueLogSpec } from '../../src/app/log/logSpecs.ts';
import type { LogSpec } from '../../src/app/ports/logSpec.ts';
import type { EventLog, LogProblem } from '../../src/app/ports/eventLog.ts';
import type { GitStore } from '../../src/app/ports/gitStore.ts';
import type { Random } from '../../src/app/ports/random.ts';
import type { CborValue } from '../../src/domain/event/cbor.ts';
import { encodeCbor } from '../../src/domain/event/cbor.ts';
import type { LogEvent, SealedEvent } from '../../src/domain/event/event.ts';
import { ManualClock } from '../fakes/manualClock.ts';
import { seal } from './arbitraries.ts';

export const ISSUE = '000102030405060708090a0b0c0d0e0f' as AggregateId;
export const ACTOR = '101112131415161718191a1b1c1d1e1f' as ActorId;

/** Random bytes that are the same in every run. */
export function countingRandom(start = 1): Random {
  let next = start;
  return { bytes: (length) => Uint8Array.from({ length }, () => (next = (next * 75 + 74) % 65_537) & 0xff) };
}

export function issueLog(store: GitStore, clock = new ManualClock(), spec: LogSpec = issueLogSpec): EventLog {
  return gitEventLog(spec, { store, clock, random: countingRandom() });
}

let counter = 0;

/** A comment that no other test has. */
export function comment(ts = 1_700_000_000_000, body = `comment ${(counter += 1)}`): SealedEvent {
  return seal({ aggregate: ISSUE, kind: 'CommentAdded', payload: { body } }, { actor: ACTOR, ts });
}

export async function append(log: EventLog, ...events: SealedEvent[]): Promise<ObjectId> {
  const appended = await log.append(() => Promise.resolve(ok(events)));
  if (!appended.ok || appended.value.head === undefined) throw new Error('the append was refused');
  return appended.value.head;
}

export interface WholeLog {
  readonly events: readonly LogEvent[];
  readonly ids: readonly string[];
  readonly problems: readonly LogProblem[];
  readonly commits: readonly ObjectId[];
}

export async function readAll(log: EventLog, since?: ObjectId): Promise<WholeLog> {
  const events: LogEvent[] = [];
  const problems: LogProblem[] = [];
  const commits: ObjectId[] = [];
  for await (const batch of log.read({ since })) {
    events.push(...batch.events);
    problems.push(...batch.problems);
    commits.push(batch.commit);
  }
  return { events, ids: events.map(({ id }) => id), problems, commits };
}

/** A chunk file of records given as they stand in the file, right or wrong. */
export function rawChunk(records: readonly CborValue[], magic = 'GRITECNK'): Uint8Array {
  return concatBytes([utf8(magic), Uint8Array.of(1, 0, 7), utf8('cbor-v1'), encodeCbor(records)]);
}

export const hashOf = (chunk: Uint8Array): string => toHex(blake2b256(chunk));

/** Puts a commit of any content on a log's ref, as another, perhaps faulty, program would. */
export async function putCommit(
  store: GitStore,
  files: Readonly<Record<string, Uint8Array>>,
  parents: readonly ObjectId[] = [],
  ref = issueLogSpec.ref,
): Promise<ObjectId> {
  const blobs = Object.values(files).map(blob);
  const names = Object.keys(files);
  const entries = blobs.map((object, i) => ({
    name: names[i] as string,
    mode: 'file' as const,
    id: store.idOf(object),
  }));
  const root = tree(entries);
  const head = commit({ tree: store.idOf(root), parents, by: 'someone <else@example.com>', date: 1, message: 'made' });
  await store.writeObjects([...blobs, root, head]);
  const outcome = await store.swapRef(ref, await store.readRef(ref), store.idOf(head));
  if (!outcome.swapped) throw new Error('the ref moved');
  return store.idOf(head);
}

export function meta(prev: string | null, hash = 'bogus'): Uint8Array {
  return utf8(JSON.stringify({ schema_version: 1, actor_id: ACTOR, chunk_hash: hash, prev_wal: prev }, null, 2));
}
