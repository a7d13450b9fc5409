import { isFault } from '../../base/fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { Refusal } from '../refusal.ts';
import type { LockRequest } from './acquire.ts';
import type { Locks } from './locks.ts';

/** The part of its time after which a lock is extended: there is time for two more tries. */
const PART = 3;

/**
 * Extends a lock again and again until `signal` aborts, and then resolves with nothing; or with why it is not held any more. What
 * fails outside is tried again, for as long as the lock lasts.
 */
export async function keepAlive(
  { locks, clock }: { readonly locks: Pick<Locks, 'renew'>; readonly clock: Clock },
  request: LockRequest,
  signal: AbortSignal,
): Promise<Refusal | undefined> {
  // The signal of who asked for the lock ends the asking, not the holding.
  const renewal: LockRequest = { ...request, signal: undefined };
  for (let pause = request.ttl / PART; ;) {
    await clock.delay(pause, signal);
    if (signal.aborted) return undefined;
    try {
      const renewed = await locks.renew(renewal);
      if (!renewed.ok) return renewed.error;
      pause = request.ttl / PART;
    } catch (error) {
      if (!isFault(error)) throw error;
      pause = Math.max(1_000, pause / 2);
    }
  }
}
