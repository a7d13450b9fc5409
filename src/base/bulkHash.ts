import { createBLAKE2b } from 'hash-wasm';

/** BLAKE2b-256 as WebAssembly; a file of its own, so that only those who hash in bulk load it. */
export async function loadBlake2b256(): Promise<(bytes: Uint8Array) => Uint8Array> {
  const hasher = await createBLAKE2b(256);
  return (bytes) => hasher.init().update(bytes).digest('binary');
}
