import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

/** Milliseconds: the step by which pauses grow, and the longest. */
const PAUSE = { step: 100, most: 2_000 };

/** Waits for a random time that may be longer the more often it was tried. */
export async function pause(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  attempt: number,
  signal?: AbortSignal,
): Promise<void> {
  const [jitter = 0] = random.bytes(1);
  await clock.delay((Math.min(attempt * PAUSE.step, PAUSE.most) * jitter) / 255);
  signal?.throwIfAborted();
}
