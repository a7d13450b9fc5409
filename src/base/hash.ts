import { blake2b } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

let inBulk: ((bytes: Uint8Array) => Uint8Array) | undefined;

/** BLAKE2b with a 32-byte digest, unkeyed: event ids and chunk hashes. */
export function blake2b256(bytes: Uint8Array): Uint8Array {
  return inBulk === undefined ? blake2b(bytes, { dkLen: 32 }) : inBulk(bytes);
}

let loading: Promise<void> | undefined;

/**
 * Prepares for thousands of hashes: from then on `blake2b256` runs as WebAssembly, some ten times faster. Costs about 5 ms
 * the first time, which a few hashes would never earn back, and nothing afterwards. Never fails: where there is no
 * WebAssembly, hashing stays as it is.
 */
export function hashInBulk(): Promise<void> {
  return (loading ??= loadBulkHash());
}

async function loadBulkHash(): Promise<void> {
  try {
    inBulk = await (await import('./bulkHash.ts')).loadBlake2b256();
  } catch {
    inBulk = undefined; // Slower, and just as right: both are one function.
  }
}

/** BLAKE2b with a 16-byte digest (a parameter of the hash, not a truncation): derived aggregate ids. */
export function blake2b128(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 16 });
}

/** SHA-256: ids of other systems and sums of file contents. */
export function sha256Of(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}

/** HMAC-SHA256 (RFC 2104): what only who has the key can make. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(sha256, key, message);
}

/** SHA-512, of which Ed25519 is made. */
export function sha512Of(bytes: Uint8Array): Uint8Array {
  return sha512(bytes);
}
