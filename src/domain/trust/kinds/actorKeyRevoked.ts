import { exactNumber, hexBytes, text } from '../../event/fields.ts';
import { type Kind, tuple } from '../../event/kind.ts';

/** An actor says, about itself, that what its `key` signed with a time of `from` (milliseconds) or later does not count. */
export interface KeyRevokedPayload {
  readonly key: string;
  readonly from: number;
  readonly reason: string;
}

export const actorKeyRevoked: Kind<302, 'ActorKeyRevoked', KeyRevokedPayload> = {
  tag: 302,
  name: 'ActorKeyRevoked',
  payload: tuple({ key: hexBytes(32), from: exactNumber, reason: text }),
  example: { key: 'a1'.repeat(32), from: 1_700_000_000_000, reason: 'The laptop was stolen' },
};
