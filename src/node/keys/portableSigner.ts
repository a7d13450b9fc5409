import { getPublicKey, hashes, Point, sign } from '@noble/ed25519';
import type { Signer } from '../../app/ports/signer.ts';
import { concatBytes } from '../../base/bytes.ts';
import { sha512Of } from '../../base/hash.ts';

const HALF = 32;
const SIGNATURE_LENGTH = 64;

/** Ed25519 in JavaScript alone, for runtimes whose crypto library has none. */
export function portableSigner(): Signer {
  hashes.sha512 = (message) => Uint8Array.from(sha512Of(message));
  return {
    publicKeyOf: (seed) => Uint8Array.from(getPublicKey(seed)),
    sign: (seed, message) => Uint8Array.from(sign(message, seed)),
    verify: (publicKey, message, signature) => {
      if (publicKey.length !== HALF || signature.length !== SIGNATURE_LENGTH) return false;
      const [r, s] = [signature.subarray(0, HALF), littleEndian(signature.subarray(HALF))];
      if (s >= Point.CURVE().n) return false;
      const key = decodePoint(publicKey);
      if (key === undefined) return false;
      const k = littleEndian(sha512Of(concatBytes([r, publicKey, message]))) % Point.CURVE().n;
      return isSame(Point.BASE.multiply(s, false).add(key.negate().multiply(k, false)).toBytes(), r);
    },
  };
}

/**
 * The library's own `verify` follows ZIP 215: it multiplies by the cofactor, and takes for valid what OpenSSL does not. Here
 * only the decoding of points is that of ZIP 215, which is as lenient as OpenSSL's.
 */
function decodePoint(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes, true);
  } catch {
    return undefined; // The bytes are no point of the curve: all that this can throw for an array of 32 bytes.
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, index) => byte === b[index]);
}
