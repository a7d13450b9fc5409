import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { Clock } from '../ports/clock.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Random } from '../ports/random.ts';
import type { Remotes, TransferOptions } from '../ports/remotes.ts';
import { retrying } from './retrying.ts';
import { trackingRef, trackingRefOf } from './trackingRef.ts';
import { relationOf } from './relation.ts';

/** What a sync needs of the world. */
export interface SyncParts {
  readonly store: GitStore;
  readonly remotes: Remotes;
  readonly clock: Clock;
  readonly random: Random;
  /** How many events the log of this name holds now, by what is folded from it. */
  readonly countEvents: (log: string) => Promise<number>;
}

/** What a remote has of one log, once it was fetched. */
export interface FetchedLog {
  readonly log: EventLog;
  /** `undefined`: the remote has no such log. */
  readonly there: ObjectId | undefined;
  /** The remote no longer has what it had when it was last fetched from here. */
  readonly rewritten: boolean;
}

export interface FetchOptions extends TransferOptions {
  /** Another ref, which is only fetched where the remote has it. */
  readonly besides?: string | undefined;
}

/** Fetches logs into the refs where what a remote has is kept. */
export async function fetchLogs(
  parts: SyncParts,
  remote: string,
  logs: readonly EventLog[],
  { besides, ...transfer }: FetchOptions,
): Promise<readonly FetchedLog[]> {
  const { store, remotes } = parts;
  const refs = logs.map(({ spec }) => spec.ref);
  const seen = await Promise.all(logs.map((log) => store.readRef(trackingRef(remote, log))));
  const known = await retrying(parts, transfer.signal, async () => {
    const asked = besides === undefined ? refs : [...refs, besides];
    const there = new Set((await remotes.heads(remote, asked, transfer.signal)).map(({ name }) => name));
    const kept = asked.filter((ref) => there.has(ref)).map((ref) => ({ from: ref, to: trackingRefOf(remote, ref) }));
    if (kept.length > 0) await remotes.fetch(remote, kept, transfer);
    return there;
  });
  const fetched: FetchedLog[] = [];
  for (const [i, log] of logs.entries()) {
    const there = known.has(log.spec.ref) ? await store.readRef(trackingRef(remote, log)) : undefined;
    fetched.push({ log, there, rewritten: await isRewritten(store, seen[i], there) });
  }
  return fetched;
}

async function isRewritten(store: GitStore, seen: ObjectId | undefined, there: ObjectId | undefined): Promise<boolean> {
  if (seen === undefined || there === undefined) return false;
  return !['equal', 'behind'].includes(await relationOf(store, seen, there));
}
