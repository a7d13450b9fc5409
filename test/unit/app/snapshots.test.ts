import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { seal } from '../../support/arbitraries.ts';
import { createSnapshot } from '../../../src/app/snapshots/createSnapshot.ts';
import { readNewestSnapshot } from '../../../src/app/snapshots/readNewestSnapshot.ts';
import { readSnapshot } from '../../../src/app/snapshots/readSnapshot.ts';
import { buildSnapshot, decodeIndex } from '../../../src/app/snapshots/snapshotCommit.ts';
import { deleteOldSnapshots, listSnapshots } from '../../../src/app/snapshots/snapshotRefs.ts';
import { isSnapshotDue, readSnapshotPolicy } from '../../../src/app/snapshots/snapshotPolicy.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { decodeChunk } from '../../../src/domain/event/chunk.ts';
import { encodePreimage, type LogEvent, type SealedEvent } from '../../../src/domain/event/event.ts';
import type { Snapshot } from '../../../src/app/projection/snapshot.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { ACTOR, append, comment, ISSUE, issueLog, meta, putCommit } from '../../support/logs.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';
import { counts } from '../../support/counts.ts';

const vector = JSON.parse(
  readFileSync(new URL('../../golden/snapshot-vector.json', import.meta.url), 'utf8'),
) as Record<'commit' | 'tree' | 'wal_head' | 'index' | 'chunk_base64', string> & { readonly created_ts: number };

const opened: MemoryRepository[] = [];
afterEach(async () => {
  for (const { repository } of opened.splice(0)) await repository.dispose();
});
function newRepository(): MemoryRepository {
  const memory = memoryRepository();
  opened.push(memory);
  return memory;
}

const many = (count: number, from = 1_700_000_000_000): SealedEvent[] =>
  Array.from({ length: count }, (_, i) => comment(from + i));

const creation = seal(
  { aggregate: ISSUE, kind: 'IssueCreated', payload: { title: 'T', body: '', labels: ['a'] } },
  { actor: ACTOR, ts: 1_600_000_000_000 },
);

/** All that people are shown, and what the counts say. */
function contentOf(snapshot: Snapshot): unknown {
  return {
    summaries: snapshot.summaries(),
    issue: snapshot.issue(ISSUE),
    events: [...snapshot.allEvents('issues')],
    statistics: snapshot.statistics(),
  };
}

const firstCopy = ([copy]: readonly LogEvent[]): Promise<LogEvent> => Promise.resolve(copy as LogEvent);

async function taken(store: MemoryGitStore, now = 1_800_000_000_000) {
  const created = await createSnapshot(store, issueLog(store), { now, choose: firstCopy });
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

describe('a snapshot', () => {
  it('is byte for byte what the Rust program writes', () => {
    const bytes = Uint8Array.from(Buffer.from(vector.chunk_base64, 'base64'));
    const { events, problems } = decodeChunk([issueLogSpec.magic], bytes, issueLogSpec.kinds);
    expect(problems).toEqual([]);
    const sealed = events.map((event) => {
      const kind = issueLogSpec.kinds.byName(event.kind);
      return { event, preimage: encodePreimage(event, kind!) };
    });
    const { objects, id } = buildSnapshot(new MemoryGitStore(), issueLogSpec, sealed, {
      createdTs: vector.created_ts,
      walHead: vector.wal_head as ObjectId,
    });
    const texts = objects.map(({ content }) => Buffer.from(content).toString('utf8'));
    expect(texts).toContain(vector.index);
    expect(texts.at(-1)).toContain(`tree ${vector.tree}\n`);
    expect(id).toBe(vector.commit);
    expect(decodeIndex(utf8(vector.index))).toMatchObject({ eventCount: 4, walHead: vector.wal_head });
  });

  it('holds every event once, in the total order, a thousand in a chunk', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const events = many(2_005);
    await append(log, ...events.slice(1_000).reverse());
    await append(log, ...events.slice(0, 1_002));
    const { id, eventCount, walHead } = await taken(store);
    expect(eventCount).toBe(2_005);
    expect(walHead).toBe(await log.head());
    const read = await readSnapshot(store, log, id);
    expect(read.ok && [...read.value.events.keys()]).toEqual(events.map(({ event }) => event.id));
    const root = await store.readObject(id);
    expect(Buffer.from(root!.content).toString()).toMatch(
      /^tree [0-9a-f]{40}\nauthor grite <grit@local> 1800000000 \+0000\n/,
    );
  });

  it('is the same commit wherever the same events are, and keeps signatures', async () => {
    const [one, other] = [new MemoryGitStore(), new MemoryGitStore()];
    const events = many(3);
    const signed = events.map((sealed) => ({ ...sealed, event: { ...sealed.event, sig: new Uint8Array(64).fill(7) } }));
    await append(issueLog(one), ...signed);
    await append(issueLog(one), ...events.map((sealed) => ({ ...sealed })));
    await append(issueLog(other), ...events);
    await append(issueLog(other), ...signed);
    const trees = await Promise.all(
      [one, other].map(async (store) => {
        const { id } = await taken(store);
        const read = await readSnapshot(store, issueLog(store), id);
        return read.ok ? [...read.value.events.values()] : [];
      }),
    );
    expect(trees[0]?.map(({ sig }) => sig?.length)).toEqual([64, 64, 64]);
    expect(trees[0]).toEqual(trees[1]);
  });

  it('has the true one of several copies of an event', async () => {
    const store = new MemoryGitStore();
    const [sealed] = many(1) as [SealedEvent];
    const copies = [1, 2, 1].map((byte) => ({ ...sealed.event, sig: new Uint8Array(64).fill(byte) }));
    for (const event of copies) await append(issueLog(store), { ...sealed, event });
    const asked: (readonly LogEvent[])[] = [];
    const choose = (some: readonly LogEvent[]) => {
      asked.push(some);
      return Promise.resolve(some.at(-1) as LogEvent);
    };
    const created = await createSnapshot(store, issueLog(store), { now: 1, choose });
    const read = created.ok && (await readSnapshot(store, issueLog(store), created.value.id));
    expect(asked).toEqual([copies.slice(0, 2)]);
    expect(read && read.ok && [...read.value.events.values()]).toEqual([copies[1]]);
  });

  it('finds another name when there is one of the same millisecond', async () => {
    const store = new MemoryGitStore();
    await append(issueLog(store), comment());
    const refs = await Promise.all([taken(store), taken(store), taken(store)]);
    expect(new Set(refs.map(({ ref }) => ref)).size).toBe(3);
    expect((await listSnapshots(store)).map(({ timestamp }) => timestamp)).toEqual(
      [2, 1, 0].map((n) => 1_800_000_000_000 + n),
    );
  });

  it('is refused of an empty log, and of one that cannot be read as a whole', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    expect(await createSnapshot(store, log, { now: 1, choose: firstCopy })).toMatchObject({
      error: { code: 'snapshot-empty' },
    });
    const first = await append(log, comment());
    await append(log, comment());
    store.remove(first);
    expect(await createSnapshot(store, log, { now: 1, choose: firstCopy })).toMatchObject({
      error: { code: 'snapshot-log-incomplete' },
    });
    expect(await listSnapshots(store)).toEqual([]);
  });

  it('leaves out what is no event, so that strict readers can read it', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const head = await append(log, comment());
    await putCommit(store, { 'x.bin': utf8('no chunk'), 'meta.json': meta(head) }, [head]);
    expect(await taken(store)).toMatchObject({ eventCount: 1 });
  });
});

describe('old snapshots', () => {
  it('go, the newest stay, and one that moved meanwhile stays too', async () => {
    const store = new MemoryGitStore();
    await append(issueLog(store), comment());
    for (let now = 1; now <= 5; now++) await taken(store, now);
    const { id } = await taken(store, 9);
    await store.swapRef('refs/grite/snapshots/by-hand', undefined, id);
    const deleted = await deleteOldSnapshots(store, 2);
    expect(deleted.map(({ ref }) => ref)).toHaveLength(5);
    expect((await listSnapshots(store)).map(({ timestamp }) => timestamp)).toEqual([9, 5]);
  });
});

describe('reading a snapshot', () => {
  async function withSnapshot() {
    const memory = newRepository();
    const { store, repository } = memory;
    await append(repository.issueLog, ...many(1_500));
    const created = await taken(store);
    return { memory, store, log: repository.issueLog, created };
  }

  it.each(['index', 'chunk', 'commit'] as const)('finds out that its %s is damaged', async (what) => {
    const { store, log, created } = await withSnapshot();
    const files = new Map<string, ObjectId>();
    for await (const commit of store.walk([created.id], { wants: () => true }))
      for (const { path, id } of commit.files) files.set(path, id);
    const victim = { index: files.get('snapshot.json'), chunk: files.get('events/0001.bin'), commit: created.id }[what];
    store.corrupt(victim as ObjectId);
    expect(await readSnapshot(store, log, created.id)).toMatchObject({ ok: false });
    const { read, problems } = await readNewestSnapshot(store, log);
    expect(read).toBeUndefined();
    expect(problems).toMatchObject([{ ref_name: created.ref }]);
  });

  it('takes an older sound one where the newest is damaged', async () => {
    const { store, log, created } = await withSnapshot();
    const other = await putCommit(store, { 'snapshot.json': utf8('{}') }, [], 'refs/grite/snapshots/1900000000000');
    expect(other).not.toBe(created.id);
    expect(await readNewestSnapshot(store, log)).toMatchObject({
      ref: created.ref,
      problems: [{ ref_name: 'refs/grite/snapshots/1900000000000', problem: 'index-malformed' }],
    });
  });

  it('does not take one of another history', async () => {
    const { store, created } = await withSnapshot();
    const head = await issueLog(store).head();
    await store.swapRef(issueLogSpec.ref, head, undefined);
    await append(issueLog(store), comment());
    expect(await readSnapshot(store, issueLog(store), created.id)).toEqual({ ok: false, error: 'head-not-in-log' });
  });
});

describe('rebuilding from a snapshot', () => {
  it('gives what reading the whole log gives', async () => {
    const cases = fc.record({
      before: fc.integer({ min: 1, max: 40 }),
      after: fc.integer({ min: 0, max: 20 }),
      chunk: fc.integer({ min: 1, max: 7 }),
    });
    const property = fc.asyncProperty(cases, async ({ before, after, chunk }) => {
      const memory = memoryRepository();
      try {
        const { store, repository } = memory;
        const events = [creation, ...many(before + after - 1)];
        const put = async (some: SealedEvent[]): Promise<void> => {
          for (let at = 0; at < some.length; at += chunk)
            await append(repository.issueLog, ...some.slice(at, at + chunk));
        };
        await put(events.slice(0, before));
        await taken(store);
        await put(events.slice(before));
        const whole = contentOf(await repository.projection.rebuild());
        const { read } = await readNewestSnapshot(store, repository.issueLog);
        expect(read?.events).toHaveLength(before);
        expect(contentOf(await repository.projection.rebuild(read))).toEqual(whole);
        await append(repository.issueLog, comment());
        expect((await repository.projection.current()).statistics()[0]?.events).toBe(before + after + 1);
      } finally {
        await memory.repository.dispose();
      }
    });
    await fc.assert(property, counts(12));
  });
});

describe('when a snapshot is due', () => {
  const day = 86_400_000;
  it.each([
    ['no snapshot, few events', 9_999, undefined, false],
    ['no snapshot, many events', 10_000, undefined, true],
    ['nothing new', 500, { eventCount: 500, createdTs: 0 }, false],
    ['little new, and it is young', 501, { eventCount: 500, createdTs: 93 * day }, false],
    ['little new, and it is old', 501, { eventCount: 500, createdTs: 92 * day }, true],
    ['much new', 10_500, { eventCount: 500, createdTs: 99 * day }, true],
  ] as const)('%s', (_, events, last, due) => {
    const now = 99 * day;
    expect(isSnapshotDue({ maxEvents: 10_000, maxAgeDays: 7 }, events, last, now)).toBe(due);
  });

  it('is read from the configuration of grite, where it makes sense', async () => {
    const files = new MemoryFiles();
    expect(await readSnapshotPolicy(files)).toEqual({ maxEvents: 10_000, maxAgeDays: 7 });
    await files.writeText('config.toml', '[snapshot]\nmax_events = 50\nmax_age_days = "x"\n');
    expect(await readSnapshotPolicy(files)).toEqual({ maxEvents: 50, maxAgeDays: 7 });
    await files.writeText('config.toml', 'broken = \n');
    expect(await readSnapshotPolicy(files)).toEqual({ maxEvents: 10_000, maxAgeDays: 7 });
  });
});
