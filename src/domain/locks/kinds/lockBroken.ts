import { toHex, utf8 } from '../../../base/bytes.ts';
import { blake2b128 } from '../../../base/hash.ts';
import type { AggregateId } from '../../../base/ids.ts';
import { text } from '../../event/fields.ts';
import { type Kind, tuple } from '../../event/kind.ts';

/** Somebody took a lock away from who held it. The aggregate is that of the resource (`lockAggregate`). */
export interface BrokenPayload {
  readonly resource: string;
  /** Who held it, and which acquisition it was. */
  readonly owner: string;
  readonly nonce: string;
  readonly reason: string;
}

export const lockBroken: Kind<330, 'LockBroken', BrokenPayload> = {
  tag: 330,
  name: 'LockBroken',
  payload: tuple({ resource: text, owner: text, nonce: text, reason: text }),
  example: {
    resource: 'path:src/parser',
    owner: 'f6'.repeat(16),
    nonce: '4f393684-23f5-4468-a3fd-ecfb2621ef60',
    reason: 'Its holder went home',
  },
};

/** What events about the lock on a resource are about. */
export function lockAggregate(resource: string): AggregateId {
  return toHex(blake2b128(utf8(`lock:${resource}`))) as AggregateId;
}
