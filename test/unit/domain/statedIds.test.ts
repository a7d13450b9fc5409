import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeChunk } from '../../../src/domain/event/chunk.ts';
import { statedIds } from '../../../src/domain/event/statedIds.ts';
import { anyEvent } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';

it('gives the ids of all events of a chunk, in their order', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      expect(statedIds(encodeChunk('GRITECNK', events))).toEqual(events.map(({ event }) => event.id));
    }),
    counts(50),
  );
});

it('survives any damage', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 5 }), fc.nat(), fc.nat(255), (events, at, byte) => {
      const chunk = encodeChunk('GRITECNK', events);
      chunk[at % chunk.length] = byte;
      expect(statedIds(chunk.subarray(0, at)).length).toBeLessThanOrEqual(chunk.length);
      expect(statedIds(chunk).every((id) => id.length <= 64)).toBe(true);
    }),
    counts(200),
  );
});
