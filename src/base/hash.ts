import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';

let inBulk: ((bytes: Uint8Array) => Uint8Array) | undefined;

/** BLAKE2b with a 32-byte digest, unkeyed: event ids and chunk hashes. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return inBulk === undefined ? blake2b(bytes, { dkLen: 32 }) : inBulk(bytes);
}

/**
 * Prepares for thousands of hashes: from then on `blake2b256` runs as WebAssembly, some ten times faster. Costs about 5 ms
 * the first time, which a few hashes would never earn back, and nothing afterwards.
 */
export async function hashInBulk(): Promise<void> {
  inBulk ??= await (await import('./bulkHash.ts')).loadBlake2b256();
}

/** BLAKE2b with a 16-byte digest (a parameter of the hash, not a truncation): derived aggregate ids. */
export function blake2b128(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 16 });
}

/** SHA-256: ids of other systems and sums of file contents. */
export function sha256Of(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}
