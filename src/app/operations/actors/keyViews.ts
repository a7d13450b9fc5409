import * as z from 'zod/mini';
import type { KeyRing } from '../../../domain/trust/keyRing.ts';
import { jsonTime, time } from '../schema.ts';

/** The keys of an actor, as this clone sees them. */
export const ringView = z.object({
  /** In the order in which they came to count. */
  keys: z.array(
    z.object({
      public_key: z.string(),
      /** Null for a key that the log does not know. */
      since_ts: z.nullable(time),
      /** Null while it was not revoked. */
      revoked_from_ts: z.nullable(time),
      reason: z.nullable(z.string()),
    }),
  ),
  /**
   * Why the first key counts. `id`: the actor's id is its hash; `explicit`: named with `actor trust`; `first-seen`: the first that
   * this clone saw; `log`: the first in the log; `own`: the actor's configuration names it. Null when there is none.
   */
  key_basis: z.nullable(z.enum(['id', 'explicit', 'first-seen', 'log', 'own'])),
  /** Keys that claim to be the actor's first as well, and do not count here. */
  other_keys: z.array(z.string()),
});

export function viewRing({ keys, basis, others }: KeyRing): z.output<typeof ringView> {
  return {
    keys: keys.map(({ key, since, revokedFrom, reason }) => ({
      public_key: key,
      since_ts: since === undefined ? null : jsonTime(since),
      revoked_from_ts: revokedFrom ?? null,
      reason: reason ?? null,
    })),
    key_basis: basis ?? null,
    other_keys: [...others],
  };
}
