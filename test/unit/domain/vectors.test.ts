import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';
import type { ActorId, AggregateId, EventId } from '../../../src/base/ids.ts';
import { issueKinds } from '../../../src/domain/event/catalog.ts';
import { chunkHash, decodeChunk, encodeChunk } from '../../../src/domain/event/chunk.ts';
import { type SealedEvent, sealEvent } from '../../../src/domain/event/event.ts';

interface EventVector {
  vector: number;
  aggregate: AggregateId;
  actor: ActorId;
  ts: number | string;
  parent: EventId | null;
  kind: string;
  payload: unknown;
  preimage: string;
  id: string;
}

const MAGIC = 'GRITECNK';
const golden = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8')) as T;
const events = golden<EventVector[]>('event-vectors.json');
const chunks = golden<{ chunk: string; vectors: number[]; bytes: string; hash: string }[]>('chunk-vectors.json');

function seal(vector: EventVector): SealedEvent {
  const kind = issueKinds.byName(vector.kind);
  if (kind === undefined) throw new Error(`no kind ${vector.kind}`);
  const ts = typeof vector.ts === 'string' ? BigInt(vector.ts) : vector.ts;
  return sealEvent(vector, kind, { actor: vector.actor, ts, parent: vector.parent });
}

describe('event vectors of the format', () => {
  it('are all here', () =>
    expect(events.map(({ vector }) => vector)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1)));

  it.each(events)('V$vector: $kind has its preimage and id', (vector) => {
    const sealed = seal(vector);
    expect(toHex(sealed.preimage)).toBe(vector.preimage);
    expect(sealed.event.id).toBe(vector.id);
  });

  it.each(events)('V$vector: survives a chunk', (vector) => {
    const sealed = seal(vector);
    const decoded = decodeChunk([MAGIC], encodeChunk(MAGIC, [sealed]), issueKinds);
    expect(decoded.problems).toEqual([]);
    expect(decoded.events.map(({ id }) => id)).toEqual([vector.id]);
  });
});

describe('chunk vectors of the format', () => {
  it.each(chunks)('$chunk is written byte for byte and read back', ({ vectors, bytes, hash }) => {
    const sealed = vectors.map((n) => seal(events[n - 1] as EventVector));
    const chunk = encodeChunk(MAGIC, sealed);
    expect(toHex(chunk)).toBe(bytes);
    expect(chunkHash(chunk)).toBe(hash);
    expect(decodeChunk([MAGIC], fromHex(bytes), issueKinds)).toEqual({
      events: sealed.map(({ event }) => event),
      problems: [],
    });
  });
});
