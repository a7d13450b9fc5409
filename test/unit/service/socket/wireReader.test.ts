import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame, WireError, type WireMessage, WireReader } from '../../../../src/service/socket/wireReader.ts';

const message = fc.record({ method: fc.string(), params: fc.jsonValue() }) as fc.Arbitrary<WireMessage>;

describe('the reader of messages', () => {
  it('gives what was framed, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 20 }), (messages, cuts) => {
        const bytes = Buffer.concat(messages.map((each) => frame(each)));
        const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
        const reader = new WireReader();
        const read = [0, ...places].flatMap((from, index) =>
          from === (places[index] ?? bytes.length) ? [] : reader.take(bytes.subarray(from, places[index])),
        );
        expect(read).toEqual(
          messages.map((each) => JSON.parse(JSON.stringify({ jsonrpc: '2.0', ...each })) as unknown),
        );
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('takes a header with another field, in any case', () => {
    const bytes = Buffer.from('content-length: 2\r\nContent-Type: application/json\r\n\r\n{}');
    expect(new WireReader().take(bytes)).toEqual([{}]);
  });

  it.each([
    ['no length', 'X: 1\r\n\r\n{}'],
    ['no header at all', 'x'.repeat(5_000)],
    ['no JSON', 'Content-Length: 2\r\n\r\n{]'],
    ['no object', 'Content-Length: 1\r\n\r\n1'],
  ])('refuses what has %s', (_what, text) => {
    expect(() => new WireReader().take(Buffer.from(text))).toThrow(WireError);
  });
});
