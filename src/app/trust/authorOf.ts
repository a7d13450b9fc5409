import type { ActorId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { TrustRefusal } from '../../domain/trust/refusal.ts';
import type { Author } from '../log/stamp.ts';
import type { Projection } from '../projection/projection.ts';
import type { SigningKeys } from './signingKeys.ts';
import type { TrustStore } from './trustStore.ts';

export interface AuthorSources {
  readonly signingKeys: SigningKeys;
  readonly projection: Projection;
  readonly trust: TrustStore;
  readonly now: () => number;
}

/**
 * With what an actor signs. Refuses where there is a key that cannot be used or was revoked, and where nothing unsigned
 * counts: who writes would believe that something was said which nobody sees.
 */
export async function authorOf(
  actor: { readonly id: ActorId; readonly publicKey: string | undefined },
  { signingKeys, projection, trust, now }: AuthorSources,
): Promise<Result<Author, TrustRefusal>> {
  const key = await signingKeys.find(actor.id, actor.publicKey);
  if (!key.ok) return key;
  const isRequired = (await trust.policy()) === 'require';
  if (key.value === undefined) {
    return isRequired ? err({ code: 'signature-required', details: { id: actor.id } }) : ok({ actor: actor.id });
  }
  const { publicKey, sign } = key.value;
  const known = (await projection.keyRing(actor.id)).keys.find(({ key: each }) => each === publicKey);
  if (known?.revokedFrom !== undefined && known.revokedFrom <= now()) return signingKeys.refused(actor.id, 'revoked');
  // Elsewhere it may count: who claims to be somebody else keeps him from nothing where unsigned events count as well.
  if (known === undefined && isRequired) return signingKeys.refused(actor.id, 'foreign');
  return ok({ actor: actor.id, sign });
}
