import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../../../src/base/bytes.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import { type CborValue } from '../../../src/domain/event/cbor.ts';
import { encodeChunk } from '../../../src/domain/event/chunk.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import {
  ACTOR,
  append,
  comment,
  hashOf,
  ISSUE,
  issueLog,
  meta,
  putCommit,
  rawChunk,
  readAll,
} from '../../support/logs.ts';

/** A record as it stands in a file, to be spoilt. */
function record({ event }: SealedEvent): CborValue[] {
  const { body } = event.payload as { body: string };
  return [fromHex(event.id), fromHex(ISSUE), fromHex(ACTOR), event.ts, null, 3, [body], null];
}

function nested(depth: number): CborValue {
  let value: CborValue = null;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

async function readChunk(chunk: Uint8Array, name = hashOf(chunk)): ReturnType<typeof readAll> {
  const store = new MemoryGitStore();
  await putCommit(store, { [`${name}.bin`]: chunk, 'meta.json': meta(null) });
  return readAll(issueLog(store));
}

describe('a record that is wrong is left out, and the others are read', () => {
  const good = comment();
  const spoilt = comment();
  const without = (...indexes: number[]): CborValue[] => record(spoilt).filter((_, i) => !indexes.includes(i));
  const having = (index: number, item: CborValue): CborValue[] => record(spoilt).with(index, item);
  const invalidUtf8 = 'XYZZY';

  it.each<[string, string, CborValue]>([
    ['an unknown kind', 'unknown-kind', having(5, 15)],
    ['another arity of the record', 'record-malformed', without(7)],
    ['an item too many', 'record-malformed', [...record(spoilt), null]],
    ['no array', 'record-malformed', 'record'],
    ['a short id', 'record-malformed', having(0, fromHex('00ff'))],
    ['a text as actor', 'record-malformed', having(2, ACTOR)],
    ['a time that is a text', 'record-malformed', having(3, 'now')],
    ['another arity of the payload', 'payload-invalid', having(6, ['a', 'b'])],
    ['a payload of another type', 'payload-invalid', having(6, [7])],
    ['a payload that is no array', 'record-malformed', having(6, 'body')],
    ['a state that is none', 'payload-invalid', having(5, 6).with(6, ['ajar'])],
    ['arrays in arrays', 'record-malformed', having(6, [nested(500)])],
    ['an id of something else', 'event-id-mismatch', having(3, 1)],
    ['another author than was hashed', 'event-id-mismatch', having(2, fromHex('ff'.repeat(16)))],
  ])('%s', async (_, code, wrong) => {
    const whole = await readChunk(rawChunk([wrong, record(good)]));
    expect(whole.ids).toEqual([good.event.id]);
    expect(whole.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('text that is not UTF-8', async () => {
    const chunk = rawChunk([record(comment(1, invalidUtf8)), record(good)]);
    const at = Buffer.from(chunk).indexOf(invalidUtf8);
    chunk[at] = 0xff;
    const whole = await readChunk(chunk);
    expect(whole.ids).toEqual([good.event.id]);
    expect(whole.problems).toMatchObject([{ code: 'event-id-mismatch', index: 0 }]);
  });

  it('the rest of a chunk that breaks off', async () => {
    const chunk = rawChunk([record(good), record(spoilt)]);
    const whole = await readChunk(chunk.subarray(0, -5));
    expect(whole.ids).toEqual([good.event.id]);
    expect(whole.problems).toMatchObject([{ code: 'chunk-malformed' }]);
  });
});

describe('a chunk', () => {
  const good = comment();

  it('of the old magic is read', async () => {
    const chunk = encodeChunk('GRITCHNK', [good]);
    expect(await readChunk(chunk)).toMatchObject({ ids: [good.event.id], problems: [] });
  });

  it('of another magic is not', async () => {
    const chunk = encodeChunk('GRYTCHNK', [good]);
    expect(await readChunk(chunk)).toMatchObject({ ids: [], problems: [{ code: 'chunk-malformed' }] });
  });

  it('whose name is not its hash is reported; its events stand for themselves', async () => {
    const chunk = encodeChunk('GRITECNK', [good]);
    expect(await readChunk(chunk, 'c')).toMatchObject({
      ids: [good.event.id],
      problems: [{ code: 'chunk-hash-mismatch', path: 'c.bin', computed: hashOf(chunk) }],
    });
  });

  it('that is read leniently is reported as not canonical', async () => {
    const chunk = encodeChunk('GRITECNK', [good]);
    const trailing = Uint8Array.of(...chunk, 0x00);
    expect(await readChunk(trailing)).toMatchObject({
      ids: [good.event.id],
      problems: [{ code: 'chunk-not-canonical' }],
    });
  });

  it('of indefinite length is read', async () => {
    const chunk = encodeChunk('GRITECNK', [good]);
    const indefinite = Uint8Array.of(...chunk.with(18, 0x9f), 0xff);
    expect((await readChunk(indefinite)).ids).toEqual([good.event.id]);
  });

  it('full of nonsense is read quickly, and named only in part', async () => {
    const nonsense = rawChunk([...Array<CborValue>(1_000).fill('nonsense'), record(good)]);
    const whole = await readChunk(nonsense);
    expect(whole.ids).toEqual([good.event.id]);
    expect(whole.problems).toHaveLength(101);
    expect(whole.problems.at(-1)).toMatchObject({ code: 'more-problems', count: 900 });
  });

  it.each([
    ['tags', [0xc2, 0x41, 0x00]],
    ['maps', [0xa1, 0x00, 0x00]],
    ['floats', [0xf9, 0x3c, 0x00]],
    ['negative numbers', [0x20]],
    ['undefined', [0xf7]],
    ['texts in parts', [0x7f, 0x61, 0x61, 0xff]],
    ['maps without end', [0xbf, 0x00, 0x00, 0xff]],
  ])('with %s in one record is read without that record', async (_, item) => {
    const chunk = rawChunk([null, record(good)]);
    const spoilt = Uint8Array.from([...chunk.subarray(0, 19), ...item, ...chunk.subarray(20)]);
    const whole = await readChunk(spoilt);
    expect(whole.ids).toEqual([good.event.id]);
    expect(whole.problems).toMatchObject([{ code: 'record-malformed', index: 0 }]);
  });

  it('with a number of a million digits never has it decoded', async () => {
    const digits = new Uint8Array(1_000_000).fill(0xff);
    const head = rawChunk([]).subarray(0, 18);
    const chunk = Uint8Array.from([...head, 0x81, 0xc2, 0x5a, 0x00, 0x0f, 0x42, 0x40, ...digits]);
    expect((await readChunk(chunk)).problems).toMatchObject([{ code: 'record-malformed', index: 0 }]);
  });

  it('of too many items is not read, whether or not it says how many', async () => {
    const nulls = new Uint8Array(10_000).fill(0xf6);
    const head = rawChunk([]).subarray(0, 18);
    for (const chunk of [
      Uint8Array.from([...head, 0x99, 0x27, 0x10, ...nulls]),
      Uint8Array.from([...head, 0x9f, ...nulls, 0xff]),
    ]) {
      expect(await readChunk(chunk)).toMatchObject({ ids: [], problems: [{ code: 'chunk-malformed' }] });
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a head only', encodeChunk('GRITECNK', []).subarray(0, 18)],
    ['no array', Uint8Array.of(...encodeChunk('GRITECNK', []).subarray(0, 18), 0xa0)],
    [
      'an impossible length',
      Uint8Array.of(...encodeChunk('GRITECNK', []).subarray(0, 18), 0x9b, 1, 1, 1, 1, 1, 1, 1, 1),
    ],
    [
      'arrays without end',
      Uint8Array.from([...encodeChunk('GRITECNK', []).subarray(0, 18), ...Array<number>(200_000).fill(0x81)]),
    ],
  ])('of %s is reported', async (_, chunk) => {
    expect(await readChunk(chunk)).toMatchObject({ ids: [], problems: [{ code: 'chunk-malformed' }] });
  });
});

describe('a history', () => {
  it('is read from where one knows it', async () => {
    const log = issueLog(new MemoryGitStore());
    const old = await append(log, comment());
    const fresh = comment();
    await append(log, fresh);
    expect((await readAll(log, old)).ids).toEqual([fresh.event.id]);
  });

  it('is read whole when what one knows is not part of it', async () => {
    const log = issueLog(new MemoryGitStore());
    await append(log, comment());
    await append(log, comment());
    expect((await readAll(log, 'ab'.repeat(20) as ObjectId)).ids).toHaveLength(2);
  });

  it('is read behind a commit without meta.json', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const old = comment();
    const parent = await append(log, old);
    await putCommit(store, { 'readme.txt': utf8('hello') }, [parent]);
    expect((await readAll(log)).ids).toEqual([old.event.id]);
  });

  it.each([
    ['is no JSON', utf8('{'), 'it is not a JSON object'],
    ['is a list', utf8('[]'), 'it is not a JSON object'],
    ['is not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'it is not a JSON object'],
    ['names no commit', meta('HEAD'), 'prev_wal is not a commit id'],
    ['is huge', utf8(JSON.stringify({ chunk_hash: 'x'.repeat(70_000) })), 'it is larger than 65536 bytes'],
  ])('whose meta.json %s is read by the parents', async (_, bytes, reason) => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const old = comment();
    const parent = await append(log, old);
    const head = await putCommit(store, { 'meta.json': bytes }, [parent]);
    expect(await readAll(log)).toMatchObject({
      ids: [old.event.id],
      problems: [{ code: 'meta-invalid', commit: head, reason }],
    });
  });

  it('that prev_wal alone leads to is read as well, and said to disagree', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const [here, there] = [comment(), comment()];
    const elsewhere = await append(issueLog(store, undefined, { ...log.spec, ref: 'refs/other/wal' }), there);
    const parent = await append(log, here);
    const head = await putCommit(store, { 'meta.json': meta(elsewhere) }, [parent]);
    const whole = await readAll(log);
    expect([...whole.ids].sort()).toEqual([here.event.id, there.event.id].sort());
    expect(whole.problems).toEqual([{ commit: head, code: 'prev-disagrees', prev: elsewhere }]);
  });

  it('of a merge is read on both sides', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const [here, there] = [comment(), comment()];
    const elsewhere = await append(issueLog(store, undefined, { ...log.spec, ref: 'refs/other/wal' }), there);
    const parent = await append(log, here);
    await putCommit(store, { 'meta.json': meta(elsewhere) }, [elsewhere, parent]);
    const whole = await readAll(log);
    expect({ ids: [...whole.ids].sort(), problems: whole.problems }).toEqual({
      ids: [here.event.id, there.event.id].sort(),
      problems: [],
    });
  });

  it('whose prev_wal runs in a circle ends', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const root = await append(log, comment());
    const head = await append(log, comment());
    const circular = withMeta(store, root, meta(head));
    const whole = await readAll(issueLog(circular));
    expect(whole.ids).toHaveLength(2);
    expect(whole.problems).toEqual([{ commit: root, code: 'prev-cycle', prev: head }]);
  });

  it('with a missing commit is read as far as it goes', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const lost = await append(log, comment());
    const fresh = comment();
    await append(log, fresh);
    store.remove(lost);
    const whole = await readAll(log);
    expect(whole.ids).toEqual([fresh.event.id]);
    expect(whole.problems).toEqual([{ commit: lost, code: 'object-missing', id: lost }]);
  });

  it('with a corrupt chunk is read around it', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const [bad, fresh] = [comment(), comment()];
    const at = await append(log, bad);
    await append(log, fresh);
    const blob = store.idOf({ type: 'blob', content: encodeChunk('GRITECNK', [bad]) });
    store.corrupt(blob);
    const whole = await readAll(log);
    expect(whole.ids).toEqual([fresh.event.id]);
    expect(whole.problems).toMatchObject([{ commit: at, code: 'object-corrupt', id: blob }]);
  });
});

/** A store that shows another meta.json for one commit: no real hash allows the circle that this makes. */
function withMeta(store: MemoryGitStore, at: ObjectId, content: Uint8Array): GitStore {
  return Object.assign(Object.create(store) as GitStore, {
    readRef: (name: string) => store.readRef(name),
    async *walk(...args: Parameters<GitStore['walk']>) {
      for await (const commit of store.walk(...args)) {
        const files = commit.files.map((file) => (file.path === 'meta.json' ? { ...file, content } : file));
        yield commit.id === at ? { ...commit, files } : commit;
      }
    },
  });
}
