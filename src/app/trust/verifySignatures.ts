import type { ActorId } from '../../base/ids.ts';
import type { JudgedEvents } from '../projection/judging.ts';
import type { Repository } from '../repository.ts';
import type { SignaturePolicy } from './policy.ts';

/** So many events are verified before others who ask for the projection have their turn. */
const PORTION = 500;

/** An actor with several keys that claim to be its first. */
export interface KeyConflict {
  readonly actor: ActorId;
  /** The one that counts here. */
  readonly key: string;
  readonly others: readonly string[];
}

/** What is known of all signatures. */
export interface VerifiedSignatures extends JudgedEvents {
  readonly policy: SignaturePolicy;
  readonly conflicts: readonly KeyConflict[];
}

interface Options {
  /** So many events that are not valid are named. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  /** In events. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Verifies the signatures of all events that were not verified yet by the keys that count now. What was verified is kept, also
 * when it is aborted on the way: it throws the signal's reason then.
 */
export async function verifySignatures(
  { projection, trust }: Pick<Repository, 'projection' | 'trust'>,
  { limit, signal, onProgress }: Options,
): Promise<VerifiedSignatures> {
  for (let isDone = false; !isDone;) {
    signal?.throwIfAborted();
    const soFar = await projection.judgeSome(PORTION, signal);
    onProgress?.(soFar.done, soFar.total);
    isDone = soFar.isDone;
  }
  const conflicts: KeyConflict[] = [];
  for (const actor of (await projection.current()).actorsWithKeys()) {
    const { keys, others } = await projection.keyRing(actor);
    const [first] = keys;
    if (first !== undefined && others.length > 0) conflicts.push({ actor, key: first.key, others });
  }
  return { ...(await projection.judged(limit)), policy: await trust.policy(), conflicts };
}
