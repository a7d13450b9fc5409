import { describe, expect, it } from 'vitest';
import { isFault } from '../../../src/base/fault.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { err, ok } from '../../../src/base/result.ts';
import { fromUtf8, utf8 } from '../../../src/base/bytes.ts';
import { commitDate } from '../../../src/app/git/commit.ts';
import { issueLogSpec, workLogSpec } from '../../../src/app/log/logSpecs.ts';
import { stamp } from '../../../src/app/log/stamp.ts';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, append, comment, ISSUE, issueLog, readAll } from '../../support/logs.ts';

const T0 = 1_700_000_000_000;

describe('what an append writes', () => {
  const first = seal(
    { aggregate: ISSUE, kind: 'IssueCreated', payload: { title: 'First', body: '', labels: ['a', 'z'] } },
    { actor: ACTOR, ts: T0 },
  );

  it('is what the Rust program writes: the same chunk, meta and paths', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const head = await append(log, first, comment(T0 + 1, 'c1'), comment(T0 + 2, 'c2'));
    const next = await append(log, comment(T0 + 86_400_000, 'c3'));
    const walked = [];
    for await (const commit of store.walk([next], { wants: () => true })) walked.push(commit);
    expect(
      walked.map(({ id, files }) => ({ id, files: files.map(({ path, id: blob }) => `${path} ${blob}`) })),
    ).toEqual([
      {
        id: next,
        files: [
          'events/2023/11/15/c3bfc9bee91ba5ee7565eb77ea3f68af52428fe9b73d482c279632b6692f6dab.bin 1176aa1e357f3eb41cdb9241c6e553fb321c23eb',
          expect.stringMatching(/^meta\.json /),
        ],
      },
      {
        id: head,
        files: [
          'events/2023/11/14/7a5016ba984db7e9c001b7c10e6f9c3f209db64801f546ce3c1e55ffc5c35fbb.bin 8ff41eaeb208711b42f8f7b73f3d127263d62cd7',
          'meta.json 015fd8d3c7a1fb94dc72b2b4321c011bfc49f4d0',
        ],
      },
    ]);
  });

  it('is a commit by grite with the message of the format', async () => {
    const store = new MemoryGitStore();
    const head = await append(issueLog(store, new ManualClock(5_500)), first);
    expect(fromUtf8((await store.readObject(head))?.content ?? new Uint8Array())).toMatch(
      /^tree [0-9a-f]{40}\nauthor grite <grit@local> 5 \+0000\ncommitter grite <grit@local> 5 \+0000\n\nWAL: 1 events from 10111213$/,
    );
  });

  it('lies under today where the calendar of the format ends', async () => {
    const store = new MemoryGitStore();
    const head = await append(issueLog(store), seal({ ...first.event }, { actor: ACTOR, ts: (1n << 64n) - 1n }));
    for await (const { files } of store.walk([head], { wants: (path) => path.endsWith('.bin') })) {
      expect(files[0]?.path).toMatch(/^events\/2026\/01\/02\//);
    }
  });

  it('is split into commits of a thousand events that become visible together', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const heads: ObjectId[] = [];
    log.onHeadMoved((head) => heads.push(head));
    const head = await append(log, ...Array.from({ length: 2_500 }, () => comment()));
    const whole = await readAll(log);
    expect(heads).toEqual([head]);
    expect(whole.commits).toHaveLength(3);
    expect(new Set(whole.ids).size).toBe(2_500);
  });
});

describe('appends at the same time', () => {
  it('share a commit, and each learns of its own events', async () => {
    const log = issueLog(new MemoryGitStore());
    const events = Array.from({ length: 100 }, () => comment());
    const outcomes = await Promise.all(events.map((event) => log.append(() => Promise.resolve(ok([event])))));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.events[0]?.id)).toEqual(events.map((e) => e.event.id));
    expect((await readAll(log)).commits).toHaveLength(1);
  });

  it('are settled one by one: a refusal or a bug in one does not stop the others', async () => {
    const log = issueLog(new MemoryGitStore());
    const good = comment();
    const outcomes = await Promise.allSettled([
      log.append(() => Promise.resolve(err('no'))),
      log.append(() => Promise.reject(new Error('bug'))),
      log.append(() => Promise.resolve(ok([good]))),
      log.append(() => Promise.resolve(ok([]))),
    ]);
    expect(outcomes).toMatchObject([
      { value: { ok: false, error: 'no' } },
      { status: 'rejected', reason: new Error('bug') },
      { value: { ok: true, value: { events: [{ id: good.event.id }] } } },
      { value: { ok: true, value: { events: [] } } },
    ]);
    expect((await readAll(log)).ids).toEqual([good.event.id]);
  });

  it('see what the others of the same commit have decided, and repeat none of it', async () => {
    const log = issueLog(new MemoryGitStore());
    const [event, other] = [comment(), comment()];
    const seen: string[][] = [];
    const decide = (...events: SealedEvent[]) =>
      log.append<never>((pending) => {
        seen.push(pending.map(({ id }) => id));
        return Promise.resolve(ok(events));
      });
    const outcomes = await Promise.all([decide(event), decide(event, other), decide(event)]);
    expect(seen).toEqual([[], [event.event.id], [event.event.id, other.event.id]]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.events.map(({ id }) => id))).toEqual([
      [event.event.id],
      [other.event.id],
      [],
    ]);
    expect((await readAll(log)).ids).toEqual([event.event.id, other.event.id]);
  });

  it('have succeeded when the log has moved, whatever a listener makes of it', async () => {
    const log = issueLog(new MemoryGitStore());
    const heard: string[] = [];
    const unhandled = new Promise((resolve) => process.once('unhandledRejection', resolve));
    log.onHeadMoved(() => {
      throw new Error('listener bug');
    });
    log.onHeadMoved((head) => heard.push(head));
    const head = await append(log, comment());
    expect(heard).toEqual([head]);
    expect(await unhandled).toEqual(new Error('listener bug'));
  });

  it('of several writers on one repository all arrive, each once', async () => {
    const store = new MemoryGitStore();
    const events = Array.from({ length: 8 }, () => Array.from({ length: 20 }, () => comment()));
    await Promise.all(
      events.map(async (own) => {
        const log = issueLog(store);
        for (const event of own) await append(log, event);
      }),
    );
    const whole = await readAll(issueLog(store));
    expect([...whole.ids].sort()).toEqual(
      events
        .flat()
        .map((e) => e.event.id)
        .sort(),
    );
    expect(whole.problems).toEqual([]);
  });

  it('decide again when the log moved', async () => {
    const store = new MemoryGitStore();
    const other = issueLog(store);
    const seen: number[] = [];
    const log = issueLog(store);
    await log.append(async () => {
      seen.push((await readAll(other)).ids.length);
      if (seen.length < 3) await append(other, comment());
      return ok([comment()]);
    });
    expect(seen).toEqual([0, 1, 2]);
    expect((await readAll(log)).ids).toHaveLength(3);
  });

  it('give up with a fault, not with a loss, when the ref never holds still', async () => {
    const store = new MemoryGitStore();
    const restless: GitStore = Object.assign(Object.create(store) as GitStore, {
      readRef: (name: string) => store.readRef(name),
      readObject: (id: ObjectId) => store.readObject(id),
      writeObjects: (objects: Parameters<GitStore['writeObjects']>[0]) => store.writeObjects(objects),
      idOf: (object: Parameters<GitStore['idOf']>[0]) => store.idOf(object),
      swapRef: async () => ({ swapped: false, actual: undefined }),
    });
    const failure: unknown = await append(issueLog(restless), comment()).catch((error: unknown) => error);
    expect(isFault(failure) && failure.report.code).toBe('ref-contended');
  });
});

describe('a log whose head is no commit that can be read', () => {
  it.each([
    ['a blob', 'ref-invalid', true],
    ['missing', 'object-missing', false],
  ])('is not written to: %s', async (_, code, written) => {
    const store = new MemoryGitStore();
    const blob = { type: 'blob', content: utf8('hello') } as const;
    if (written) await store.writeObjects([blob]);
    await store.swapRef(issueLogSpec.ref, undefined, store.idOf(blob));
    const failure: unknown = await append(issueLog(store), comment()).catch((error: unknown) => error);
    expect(isFault(failure) && failure.report.code).toBe(code);
    expect(await store.readRef(issueLogSpec.ref)).toBe(store.idOf(blob));
  });
});

describe('times', () => {
  it('of commits never go back, whatever the clock does', async () => {
    const store = new MemoryGitStore();
    const clock = new ManualClock();
    const dates: (number | undefined)[] = [];
    for (const move of [0, 5_000, -3_600_000, 1_000]) {
      clock.advance(move);
      // A new log each time: the date is read from the head, not remembered.
      const head = await append(issueLog(store, clock), comment());
      dates.push(commitDate((await store.readObject(head))?.content ?? new Uint8Array()));
    }
    const [start = 0] = dates;
    expect(dates).toEqual([start, start + 5, start + 5, start + 5]);
  });

  it('of commits are not taken from a commit without a sensible one', () => {
    const dated = (date: string): Uint8Array =>
      utf8(`tree ${'a'.repeat(40)}\nauthor x <y> 1 +0000\ncommitter x <y> ${date} +0000\n\nmessage`);
    expect(commitDate(dated('5'))).toBe(5);
    const parents = `parent ${'b'.repeat(40)}\n`.repeat(200);
    expect(commitDate(utf8(`tree ${'a'.repeat(40)}\n${parents}committer x <y> 7 +0000\n\nmessage`))).toBe(7);
    for (const date of ['-5', '1e9', '9'.repeat(400), '']) expect(commitDate(dated(date))).toBeUndefined();
  });

  it('of events follow what is known, and each other', () => {
    const drafts = ['a', 'b'].map((label) => ({ aggregate: ISSUE, kind: 'LabelAdded', payload: { label } }));
    const times = (newest?: number): unknown[] =>
      stamp(issueLogSpec, { drafts, newest: () => newest }, { actor: ACTOR }, 1_000).map(({ event }) => event.ts);
    expect(times()).toEqual([1_000, 1_001]);
    expect(times(5_000)).toEqual([5_001, 5_002]);
  });
});

describe('logs', () => {
  it('with other refs and magics do not see each other', async () => {
    const store = new MemoryGitStore();
    const work = issueLog(store, new ManualClock(), workLogSpec);
    await append(issueLog(store), comment());
    expect(await work.head()).toBeUndefined();
    expect((await readAll(work)).events).toEqual([]);
  });
});
