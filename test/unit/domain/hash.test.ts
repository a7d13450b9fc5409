import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { loadBlake2b256 } from '../../../src/base/bulkHash.ts';
import { blake2b128, blake2b256, hashInBulk } from '../../../src/base/hash.ts';
import { counts } from '../../support/counts.ts';

const ABC = Uint8Array.of(0x61, 0x62, 0x63);

describe('BLAKE2b', () => {
  it('is the same in both implementations, before and after the switch', async () => {
    const bulk = await loadBlake2b256();
    const inputs = fc.sample(fc.uint8Array({ maxLength: 1_000 }), counts(300));
    const before = inputs.map((bytes) => toHex(blake2b256(bytes)));
    expect(inputs.map((bytes) => toHex(bulk(bytes)))).toEqual(before);
    await hashInBulk();
    expect(inputs.map((bytes) => toHex(blake2b256(bytes)))).toEqual(before);
  });

  it('of 16 bytes is a hash of its own, not the start of the longer one', () => {
    expect(toHex(blake2b128(ABC))).toBe('cf4ab791c62b8d2b2109c90275287816');
    expect(toHex(blake2b256(ABC))).toBe('bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319');
  });
});
