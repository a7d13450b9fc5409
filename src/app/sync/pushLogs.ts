import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { PushOutcome, TransferOptions } from '../ports/remotes.ts';
import type { SyncParts } from './fetchLogs.ts';
import { trackingRef } from './trackingRef.ts';
import { isWithin } from './relation.ts';

export interface LogPush {
  readonly log: EventLog;
  readonly head: ObjectId;
  /** What the remote has, as far as is known. */
  readonly there: ObjectId | undefined;
}

/** Pushes heads that only add to what the remote has, and notes what it has then. Outcomes in the order of `pushes`. */
export async function pushLogs(
  parts: SyncParts,
  remote: string,
  pushes: readonly LogPush[],
  transfer: TransferOptions,
): Promise<readonly PushOutcome[]> {
  if (pushes.length === 0) return [];
  const { store, remotes } = parts;
  for (const { head, there, log } of pushes) {
    // A push that took something away from a log would be a bug, and must not reach the remote.
    const adds = there === undefined || (await isWithin(store, there, head));
    if (!adds) throw new Error(`a push of ${log.spec.ref} would take events away from ${remote}`);
  }
  const updates = pushes.map(({ log, head, there }) => ({ id: head, to: log.spec.ref, expected: there }));
  const outcomes = [...(await remotes.push(remote, updates, transfer))];
  // A hook that looks at all refs together may have refused one because of another.
  if (pushes.length > 1) {
    for (const [i, update] of updates.entries()) {
      if (outcomes[i]?.kind !== 'rejected') continue;
      const [alone] = await remotes.push(remote, [update], transfer);
      if (alone !== undefined) outcomes[i] = alone;
    }
  }
  for (const [i, { log, head }] of pushes.entries()) {
    if (outcomes[i]?.kind !== 'pushed') continue;
    const ref = trackingRef(remote, log);
    // Who loses this swap only asks the remote once more than needed.
    await store.swapRef(ref, await store.readRef(ref), head);
  }
  return outcomes;
}
