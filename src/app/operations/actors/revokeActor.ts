import * as z from 'zod/mini';
import { type ActorId, parseActorId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { checkReason, parsePublicKey } from '../../../domain/trust/decideKeys.ts';
import type { KeyRing } from '../../../domain/trust/keyRing.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { revokeOwnKeys } from '../../trust/ownKeys.ts';
import { operation } from '../operation.ts';
import { described, hexId, time } from '../schema.ts';

export const revokeActor = operation({
  id: 'actor.revoke',
  summary: 'Revoke a key: your own for everybody, that of another in this clone',
  level: 'human',
  input: z.strictObject({
    target: described('A public key, or the full id of an actor, which means all of its keys', z.string()),
    from: described(
      'What the key signed from this time on does not count (milliseconds); all of it with 0, and from now on when left out',
      z.optional(z.int().check(z.nonnegative('at least 0'))),
    ),
    reason: described('Why; others see it', z._default(z.string(), 'Revoked')),
  }),
  output: z.object({
    actor_id: hexId,
    revoked_keys: z.array(z.string()),
    /** `log`: for everybody. `clone`: only here, where the key is not trusted from the beginning. */
    scope: z.enum(['log', 'clone']),
    from_ts: time,
  }),
  cli: {
    command: 'actor revoke',
    args: ['target'],
    options: { target: { value: 'KEY' }, from: { value: 'MS' }, reason: { value: 'TEXT' } },
    examples: [
      { line: `grite actor revoke ${'ab'.repeat(32)} --reason "Laptop stolen"`, says: 'a key that others have' },
    ],
  },
  async run(repository, { target, from, reason }) {
    const [checked, found] = [checkReason(reason), await findKeys(repository, target)];
    if (!checked.ok) return checked;
    if (!found.ok) return found;
    const { actor, keys } = found.value;
    const answer = { actor_id: actor, revoked_keys: keys };
    const own = await repository.signingKeys.find(actor);
    if (!own.ok) return own;
    if (own.value === undefined) {
      for (const key of keys) await repository.trust.distrust(key);
      return ok({ ...answer, scope: 'clone' as const, from_ts: 0 });
    }
    const time = await revokeOwnKeys(repository, actor, keys, { from, reason: checked.value });
    return time.ok ? ok({ ...answer, scope: 'log' as const, from_ts: time.value }) : time;
  },
});

interface Found {
  readonly actor: ActorId;
  readonly keys: string[];
}

async function findKeys({ projection }: Repository, target: string): Promise<Result<Found, Refusal>> {
  const named = parseActorId(target);
  if (named !== undefined) {
    const keys = namesOf(await projection.keyRing(named));
    return keys.length === 0 ? err({ code: 'actor-without-key', details: { id: named } }) : ok({ actor: named, keys });
  }
  const key = parsePublicKey(target);
  if (!key.ok) return key;
  for (const actor of (await projection.current()).actorsWithKeys()) {
    const { keys, others } = await projection.keyRing(actor);
    if ([...keys.map((each) => each.key), ...others].includes(key.value)) return ok({ actor, keys: [key.value] });
  }
  return err({ code: 'key-unknown', details: { key: key.value } });
}

function namesOf({ keys }: KeyRing): string[] {
  return keys.filter(({ revokedFrom }) => revokedFrom === undefined).map(({ key }) => key);
}
