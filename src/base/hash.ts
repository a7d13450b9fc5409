import { blake2b } from '@noble/hashes/blake2.js';

/** BLAKE2b with a 32-byte digest, unkeyed: event ids and chunk hashes. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 32 });
}

/** BLAKE2b with a 16-byte digest (a parameter of the hash, not a truncation): derived aggregate ids. */
export function blake2b128(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 16 });
}
