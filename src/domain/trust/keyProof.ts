import { concatBytes, fromHex, toHex, utf8 } from '../../base/bytes.ts';
import { blake2b128, blake2b256 } from '../../base/hash.ts';
import type { ActorId } from '../../base/ids.ts';

/** What a key signs to show that who publishes it has it: 32 bytes that are no event's id, bound to the actor. */
export function keyProofMessage(actor: ActorId, key: string): Uint8Array {
  return blake2b256(concatBytes([utf8('grite:key:'), fromHex(actor), fromHex(key)]));
}

/**
 * The id of an actor that is made together with its key. Who knows such an id knows the key: nobody else can bring another key
 * whose hash is that id. Ids of actors that had no key at first are random.
 */
export function actorOfKey(key: string): ActorId {
  return toHex(blake2b128(concatBytes([utf8('grite:actor:'), fromHex(key)]))) as ActorId;
}
