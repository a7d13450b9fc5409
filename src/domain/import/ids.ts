import { toHex, utf8 } from '../../base/bytes.ts';
import { blake2b128 } from '../../base/hash.ts';
import type { ActorId, AggregateId } from '../../base/ids.ts';

/**
 * Ids of what came from another system follow from its ids there, so that everybody who imports the same source writes
 * the same events. `system` and `key` name the thing for good, for example `git-bug` and a bug's id.
 */
export function importedAggregateId(system: string, key: string): AggregateId {
  return derive(`import:${system}:${key}`) as AggregateId;
}

/** Likewise for who wrote something there. */
export function importedActorId(system: string, key: string): ActorId {
  return derive(`import:${system}:identity:${key}`) as ActorId;
}

function derive(name: string): string {
  return toHex(blake2b128(utf8(name)));
}
