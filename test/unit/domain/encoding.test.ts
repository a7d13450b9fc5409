import { cdeEncodeOptions, encode } from 'cbor2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import { issueKinds, workKinds } from '../../../src/domain/event/catalog.ts';
import { type CborValue, encodeCbor } from '../../../src/domain/event/cbor.ts';
import { chunkHash, decodeChunk, encodeChunk } from '../../../src/domain/event/chunk.ts';
import { sealEvent } from '../../../src/domain/event/event.ts';
import { anyEvent, payloads, text } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';

const MAGIC = 'GRITECNK';

const cborValue: fc.Arbitrary<CborValue> = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.nat(Number.MAX_SAFE_INTEGER),
    fc.constantFrom(0, 23, 24, 0xff, 0x100, 0xffff, 0x10000, 0xffffffff, 0x100000000, Number.MAX_SAFE_INTEGER),
    fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    text,
    fc.uint8Array({ maxLength: 300 }),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 30 }),
  ),
})).value;

describe('canonical encoding', () => {
  it('gives the bytes of another deterministic encoder', () => {
    fc.assert(
      fc.property(cborValue, (value) => {
        expect(toHex(encodeCbor(value))).toBe(toHex(encode(value, cdeEncodeOptions)));
      }),
      counts(2_000),
    );
  });

  it.each([
    ['a lone surrogate', 'a\ud800b'],
    ['a lone surrogate deep inside', [[['\udfff']]]],
    ['a negative number', -1],
    ['a fraction', 1.5],
    ['a number beyond what is exact', 2 ** 53],
    ['not a number', NaN],
    ['a negative bigint', -1n],
    ['more than 64 bits', 1n << 64n],
  ])('refuses %s', (_, value) => {
    expect(() => encodeCbor(value)).toThrow(RangeError);
  });
});

describe('kinds', () => {
  it('cover the issue log completely: 1 to 14', () => {
    expect(issueKinds.all.map(({ tag }) => tag)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(Object.keys(payloads)).toEqual(issueKinds.all.map(({ name }) => name));
  });

  it.each([...issueKinds.all, ...workKinds.all])('$tag $name: the example survives its codec', (kind) => {
    expect(kind.payload.fromItems(kind.payload.toItems(kind.example))).toEqual(kind.example);
  });

  it.each([...issueKinds.all, ...workKinds.all])('$tag $name: one item more or less is not accepted', (kind) => {
    const items = kind.payload.toItems(kind.example);
    expect(kind.payload.fromItems([...items, null])).toBeUndefined();
    expect(kind.payload.fromItems(items.slice(1))).toBeUndefined();
  });

  it.each([...issueKinds.all, ...workKinds.all])('$tag $name: an item of another type is not accepted', (kind) => {
    const items = kind.payload.toItems(kind.example);
    for (const [index, item] of items.entries()) {
      const other = typeof item === 'number' ? 'seven' : 7;
      expect(kind.payload.fromItems(items.with(index, other))).toBeUndefined();
    }
  });
});

describe('chunks', () => {
  it('decode to the events that were encoded, and encode again to the same bytes', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (sealed) => {
        const chunk = encodeChunk(MAGIC, sealed);
        const { events, problems } = decodeChunk([MAGIC], chunk, issueKinds);
        expect(problems).toEqual([]);
        const again = events.map((event) => sealEvent(event, issueKinds.byName(event.kind) ?? fail(event.kind), event));
        expect(toHex(encodeChunk(MAGIC, again))).toBe(toHex(chunk));
      }),
      counts(500),
    );
  });

  it('of every length of head come back whole', () => {
    const [{ event } = fail('no event')] = fc.sample(anyEvent, counts(1));
    for (const length of [0, 1, 23, 24, 255, 256, 65_536]) {
      const kind = issueKinds.byName(event.kind) ?? fail(event.kind);
      const sealed = Array.from({ length }, () => sealEvent(event, kind, event));
      const { events, problems } = decodeChunk([MAGIC], encodeChunk(MAGIC, sealed), issueKinds);
      expect({ length: events.length, problems }).toEqual({ length, problems: [] });
    }
  });

  it('never throw on damaged bytes, and never give an event that was not in them', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (sealed, damages, cut) => {
          const chunk = encodeChunk(MAGIC, sealed);
          for (const [at, byte] of damages) chunk[at % chunk.length] = byte;
          const known = new Set(sealed.map(({ event }) => event.id));
          const { events } = decodeChunk([MAGIC], chunk.subarray(0, chunk.length - (cut % 3)), issueKinds);
          for (const { id } of events) expect(known).toContain(id);
        },
      ),
      counts(2_000),
    );
  });

  it('have their whole file as the input of their hash', () => {
    const chunk = encodeChunk(MAGIC, []);
    expect(toHex(chunk)).toBe('4752495445434e4b01000763626f722d763180');
    expect(chunkHash(chunk)).not.toBe(chunkHash(fromHex(`${toHex(chunk)}00`)));
  });
});

function fail(what: string): never {
  throw new Error(what);
}
