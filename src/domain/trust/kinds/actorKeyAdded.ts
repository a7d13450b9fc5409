import { hexBytes } from '../../event/fields.ts';
import { type Kind, tuple } from '../../event/kind.ts';

/**
 * An actor says, about itself (the aggregate), that it signs with `key` from now on. `proof` is the key's own signature of the
 * message that `keyProofMessage` gives: nobody can claim the key of another. The event is signed by the key itself, which makes
 * it a root, or by a key that the actor had before, which makes it a rotation.
 */
export interface KeyAddedPayload {
  readonly key: string;
  readonly proof: string;
}

export const actorKeyAdded: Kind<301, 'ActorKeyAdded', KeyAddedPayload> = {
  tag: 301,
  name: 'ActorKeyAdded',
  payload: tuple({ key: hexBytes(32), proof: hexBytes(64) }),
  example: { key: 'a1'.repeat(32), proof: 'b2'.repeat(64) },
};
