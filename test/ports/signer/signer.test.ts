import { Point } from '@noble/ed25519';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../../src/app/ports/signer.ts';
import { concatBytes, fromHex, toHex } from '../../../src/base/bytes.ts';
import { sha512Of } from '../../../src/base/hash.ts';
import { nodeSigner } from '../../../src/node/keys/nodeSigner.ts';
import { choose, openSigner } from '../../../src/node/keys/openSigner.ts';
import { portableSigner } from '../../../src/node/keys/portableSigner.ts';
import { counts } from '../../support/counts.ts';

const SIGNERS: readonly (readonly [string, () => Signer])[] = [
  ['node', nodeSigner],
  ['portable', portableSigner],
];

/** grite's format, section 6: the seed 00..1f, and the id of the first vector. */
const SEED = Uint8Array.from({ length: 32 }, (_, i) => i);
const KEY = '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8';
const MESSAGE = fromHex('9c2aee7924bf7482dd3842c6ec32fd5103883b9d2354f63df2075ac61fe3d827');
const SIGNATURE =
  'f2674f74686f49710c2f5dad14da676462f0467485b46a52bacb91d82f3fee3fef36cb9e5ff1a8030d50474dadfff0aa3482c581324ee3163078425b2a865807';

/** Order of the group; S in a signature must be below it. */
const ORDER = Point.CURVE().n;
/** Encodings of points whose order divides 8, and such that are not canonical. */
const SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
];

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });

function scalar(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * i)) & 0xffn));
}

function number(little: Uint8Array): bigint {
  return little.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

describe.each(SIGNERS)('the %s signer', (_, make) => {
  let signer: Signer;
  beforeAll(() => {
    signer = make();
  });

  it("signs as grite's format says", () => {
    expect(toHex(signer.publicKeyOf(SEED))).toBe(KEY);
    expect(toHex(signer.sign(SEED, MESSAGE))).toBe(SIGNATURE);
    expect(signer.verify(fromHex(KEY), MESSAGE, fromHex(SIGNATURE))).toBe(true);
  });

  it('refuses what was changed anywhere', () => {
    const flipped = (hex: string, bit: number): Uint8Array => {
      const changed = fromHex(hex);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return changed;
    };
    for (let bit = 0; bit < 256; bit += 5) {
      expect(signer.verify(flipped(KEY, bit), MESSAGE, fromHex(SIGNATURE))).toBe(false);
      expect(signer.verify(fromHex(KEY), flipped(toHex(MESSAGE), bit), fromHex(SIGNATURE))).toBe(false);
      expect(signer.verify(fromHex(KEY), MESSAGE, flipped(SIGNATURE, 2 * bit))).toBe(false);
    }
  });

  it.each([0, 1, 31, 33, 63, 65, 10_000])('refuses a signature or key of %i bytes without throwing', (length) => {
    expect(signer.verify(fromHex(KEY), MESSAGE, new Uint8Array(length))).toBe(false);
    expect(signer.verify(new Uint8Array(length), MESSAGE, fromHex(SIGNATURE))).toBe(false);
  });

  it('refuses a second form of the same signature, in which S is not below the order of the group', () => {
    const again = concatBytes([fromHex(SIGNATURE.slice(0, 64)), scalar(number(fromHex(SIGNATURE.slice(64))) + ORDER)]);
    expect(signer.verify(fromHex(KEY), MESSAGE, again)).toBe(false);
  });
});

describe('both signers', () => {
  const [node, portable] = [nodeSigner(), portableSigner()];

  it('give the same keys and signatures, and accept those of the other', () => {
    fc.assert(
      fc.property(bytes(32), fc.uint8Array({ maxLength: 200 }), (seed, message) => {
        const key = node.publicKeyOf(seed);
        expect(toHex(portable.publicKeyOf(seed))).toBe(toHex(key));
        const signature = node.sign(seed, message);
        expect(toHex(portable.sign(seed, message))).toBe(toHex(signature));
        expect([node.verify(key, message, signature), portable.verify(key, message, signature)]).toEqual([true, true]);
      }),
      counts(15),
    );
  });

  it('agree on any bytes', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), bytes(64), (key, message, signature) => {
        expect(portable.verify(key, message, signature)).toBe(node.verify(key, message, signature));
      }),
      counts(40),
    );
  });

  // Where libraries differ (ZIP 215 takes them, the equation without cofactor mostly does not): points with a part of small
  // order, and encodings that are not canonical. Nobody can forge another's signature with these; but a signer could make
  // one that only some clones accept.
  it('agree where a key, or R, is of small order or not canonical', () => {
    let accepted = 0;
    for (const key of SMALL) {
      for (const r of SMALL) {
        const signature = concatBytes([fromHex(r), new Uint8Array(32)]);
        for (const message of [MESSAGE, Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]) {
          const verdict = node.verify(fromHex(key), message, signature);
          expect(portable.verify(fromHex(key), message, signature)).toBe(verdict);
          accepted += Number(verdict);
        }
      }
    }
    expect(accepted).toBeGreaterThan(0); // Else these would be no edge cases.
  });

  it('agree where a part of small order was added to a good key, or to R', () => {
    const torsion = Point.fromHex(SMALL[4] as string, true);
    const secret = 123_456_789n;
    const [key, nonce] = [Point.BASE.multiply(secret), 987_654_321n];
    const cases = [
      { key: key.add(torsion), r: Point.BASE.multiply(nonce) },
      { key, r: Point.BASE.multiply(nonce).add(torsion) },
      { key: key.add(torsion), r: Point.BASE.multiply(nonce).add(torsion) },
    ];
    for (const { key: mixed, r } of cases) {
      for (let i = 0; i < 8; i++) {
        const message = Uint8Array.of(i);
        const k = number(sha512Of(concatBytes([r.toBytes(), mixed.toBytes(), message]))) % ORDER;
        const signature = concatBytes([r.toBytes(), scalar((nonce + k * secret) % ORDER)]);
        expect(portable.verify(mixed.toBytes(), message, signature)).toBe(
          node.verify(mixed.toBytes(), message, signature),
        );
      }
    }
  });
});

describe('what is chosen', () => {
  it("is the runtime's, and the portable one where that has no Ed25519", async () => {
    const none: Signer = {
      publicKeyOf: () => new Uint8Array(),
      sign: () => {
        throw new Error('unsupported');
      },
      verify: () => false,
    };
    for (const signer of [await openSigner(), await choose(none)]) {
      expect(toHex(signer.sign(SEED, MESSAGE))).toBe(SIGNATURE);
    }
  });
});
