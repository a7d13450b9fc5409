import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blob, commit, tree } from '../../../src/app/log/gitObjects.ts';
import { commitDate, parseCommitLinks } from '../../../src/app/git/commit.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { SyncRun } from '../../../src/app/sync/runSync.ts';
import { ok } from '../../../src/base/result.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import type { ActorId, AggregateId, ObjectId } from '../../../src/base/ids.ts';
import { encodeChunk } from '../../../src/domain/event/chunk.ts';
import { READ_LIMITS } from '../../../src/domain/event/limits.ts';
import type { SealedEvent } from '../../../src/domain/event/event.ts';
import type { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { alongTheLog, type Clone, clonesOfHub } from '../../support/clones.ts';
import { ACTOR, comment, hashOf, ISSUE, issueLog, meta, rawChunk, readAll } from '../../support/logs.ts';
import { idsOf, put } from '../../support/memoryRepository.ts';
import { seal } from '../../support/arbitraries.ts';

const { ref } = issueLogSpec;
let hub: MemoryGitStore;
let [a, b]: readonly Clone[] = [];

beforeEach(() => {
  const made = clonesOfHub(2);
  hub = made.hub;
  [a, b] = made.clones;
});
afterEach(async () => {
  for (const clone of [a, b]) await clone?.memory.repository.dispose();
});

const A = (): Clone => a as Clone;
const B = (): Clone => b as Clone;
const write = (clone: Clone, ...events: SealedEvent[]): Promise<void> => put(clone.memory, 'issueLog', events);
const headOf = (store: MemoryGitStore): Promise<ObjectId | undefined> => store.readRef(ref);
const idsAlong = async (store: MemoryGitStore) => [...(await alongTheLog(store, issueLogSpec))].sort();
const sortedIds = (...events: SealedEvent[]): string[] => events.map(({ event }) => String(event.id)).sort();

async function sync(clone: Clone, request: Parameters<Clone['sync']>[0] = {}): Promise<SyncRun> {
  const done = await clone.sync(request);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

const issuesOf = (run: SyncRun) => run.logs.find(({ log }) => log.spec.name === 'issues')!;

/** A log with one event on each side of the hub and a clone: `a` has pushed, `b` has not. */
async function parted(): Promise<{ common: SealedEvent; theirs: SealedEvent; ours: SealedEvent }> {
  const [common, theirs, ours] = [comment(), comment(), comment()];
  await write(A(), common);
  await sync(A());
  await sync(B());
  await write(A(), theirs);
  await sync(A());
  await write(B(), ours);
  return { common, theirs, ours };
}

/** Puts a commit of any files on a clone's log, as another program would. */
async function putFiles(store: MemoryGitStore, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const prev = await headOf(store);
  const all = { ...files, 'meta.json': meta(prev ?? null) };
  const blobs = Object.values(all).map(blob);
  const entries = Object.keys(all).map((name, i) => ({ name, mode: 'file' as const, id: store.idOf(blobs[i]!) }));
  const root = tree(entries);
  const parents = prev === undefined ? [] : [prev];
  const made = commit({ tree: store.idOf(root), parents, by: 'x <x@example.com>', date: 1, message: 'made' });
  await store.writeObjects([...blobs, root, made]);
  await store.swapRef(ref, prev, store.idOf(made));
}

describe('joining two logs', () => {
  it('carries just what the other side lacks, on top of its head', async () => {
    const { common, theirs, ours } = await parted();
    const [here, there] = [await headOf(B().store), await headOf(hub)];
    expect(issuesOf(await sync(B()))).toMatchObject({ before: 'diverged', action: 'joined', received: 1, sent: 1 });
    const merged = await headOf(hub);
    const links = parseCommitLinks((await hub.readObject(merged!))!.content);
    expect(links?.parents).toEqual([there, here]);
    expect(await idsAlong(hub)).toEqual(sortedIds(common, theirs, ours));
  });

  it('keeps signatures and authors', async () => {
    await parted();
    const signed = seal(
      { aggregate: ISSUE, kind: 'CommentAdded', payload: { body: 'signed' } },
      { actor: '77'.repeat(16) as ActorId, ts: 5, sig: new Uint8Array(64).fill(9) },
    );
    await write(B(), signed);
    await sync(B());
    const { events } = await readAll(issueLog(hub));
    expect(events.find(({ id }) => id === signed.event.id)).toEqual(signed.event);
  });

  it('makes as many commits as chunks are needed, one chunk in each, dates never going back', async () => {
    await parted();
    const many = Array.from({ length: 2_100 }, (_, i) => comment(1_700_000_000_000 + i));
    await write(B(), ...many);
    await sync(B());
    const dates: number[] = [];
    let at = await headOf(hub);
    while (at !== undefined) {
      const { content } = (await hub.readObject(at))!;
      dates.push(commitDate(content)!);
      at = parseCommitLinks(content)?.parents[0];
    }
    expect(dates.length).toBeGreaterThanOrEqual(5);
    expect(dates).toEqual(dates.toSorted((x, y) => y - x));
    expect(await idsAlong(hub)).toHaveLength(2_103);
  });

  it('sends an event only once, also when a join that was not pushed has to be joined again', async () => {
    const { common, theirs, ours } = await parted();
    await sync(B(), { push: false });
    const [more, evenMore] = [comment(), comment()];
    await write(A(), more);
    await sync(A());
    await write(B(), evenMore);
    await sync(B(), { push: false });
    await sync(A(), { remote: 'clone1' });
    await sync(B());
    for (const store of [hub, B().store]) {
      expect(await idsAlong(store)).toEqual(sortedIds(common, theirs, ours, more, evenMore));
    }
  });

  it('carries files that lie beside events', async () => {
    await parted();
    const bytes = utf8('a picture');
    const sha256 = 'ab'.repeat(32);
    const sealed = seal(
      { aggregate: ISSUE, kind: 'AttachmentAdded', payload: { name: 'x.png', sha256, mime: 'image/png' } },
      { actor: ACTOR, ts: 9 },
    );
    const withFile = { ...sealed, files: [{ path: `attachments/${sha256}`, content: bytes }] };
    await B().memory.repository.issueLog.append(() => Promise.resolve(ok([withFile])));
    await sync(B());
    const head = (await headOf(hub))!;
    const paths: string[] = [];
    const parents = parseCommitLinks((await hub.readObject(head))!.content)!.parents;
    for await (const { files } of hub.walk([head], { exclude: parents, wants: () => true })) {
      paths.push(...files.map(({ path }) => path));
    }
    expect(paths).toContain(`attachments/${sha256}`);
  });

  it('lets nothing be lost that this program does not understand, and puts nothing broken before other readers', async () => {
    const { common, theirs, ours } = await parted();
    const record = (kind: number, id: number) => [
      ...[new Uint8Array(32).fill(id), new Uint8Array(16), new Uint8Array(16), 5, null, kind, ['x'], null],
    ];
    const unknown = rawChunk([record(99, 1)], 'GRITCHNK');
    const broken = utf8('GRITECNK and then nothing that makes sense');
    const good = comment();
    await putFiles(B().store, {
      [`${hashOf(unknown)}.bin`]: unknown,
      [`${hashOf(broken)}.bin`]: broken,
      'good.bin': encodeChunk('GRITECNK', [good]),
    });
    await sync(B());
    expect(await idsAlong(hub)).toEqual(sortedIds(common, theirs, ours, good));
    const present = rawChunk([record(99, 1)]);
    const chunks = await chunksAlong(hub);
    expect(chunks).toContain(hashOf(present));
    expect(chunks).not.toContain(hashOf(broken));
    // What is broken stays in the history that is behind the second parent.
    const { problems } = await readAll(issueLog(hub));
    expect(problems.map(({ code }) => code)).toContain('chunk-malformed');
    await sync(A());
    const before = await headOf(hub);
    await sync(B());
    expect(await headOf(hub)).toBe(before);
  });

  it('takes the place of a log whose events the other one has all', async () => {
    const event = comment();
    await write(A(), event);
    await write(B(), event, comment());
    await sync(B());
    expect(issuesOf(await sync(A()))).toMatchObject({ before: 'unrelated', action: 'updated', received: 1, sent: 0 });
    expect(await headOf(A().store)).toBe(await headOf(hub));
  });

  it.each([
    ['other signatures', new Uint8Array(64).fill(1)],
    ['no signatures', null],
  ])('does not give up signatures for a log that has the same events with %s', async (_, sig) => {
    const sealed = comment();
    const signed = { ...sealed, event: { ...sealed.event, sig: new Uint8Array(64).fill(7) } };
    await write(B(), signed);
    await write(A(), { ...sealed, event: { ...sealed.event, sig } }, comment());
    await sync(A());
    await sync(B());
    await sync(A());
    for (const clone of [A(), B()]) {
      const { events } = await readAll(issueLog(clone.store));
      expect(events.filter(({ id }) => id === sealed.event.id)).toContainEqual(signed.event);
    }
    const head = await headOf(hub);
    for (const clone of [A(), B(), A()]) await sync(clone);
    expect(await headOf(hub)).toBe(head);
  });

  it('sends no second copy of an event for having lost its signature', async () => {
    const sealed = comment();
    const signed = { ...sealed, event: { ...sealed.event, sig: new Uint8Array(64).fill(7) } };
    await write(A(), signed);
    await write(B(), sealed);
    await sync(A());
    await sync(B());
    const { events } = await readAll(issueLog(hub));
    expect(events).toEqual([signed.event]);
  });

  it('ends when two clones join each other at the same time, again and again', async () => {
    await write(A(), comment());
    await write(B(), comment());
    for (let round = 0; round < 3; round++) {
      await Promise.all([sync(A(), { remote: 'clone1', push: false }), sync(B(), { remote: 'clone0', push: false })]);
    }
    const heads = [await headOf(A().store), await headOf(B().store)];
    expect(heads[0]).toBe(heads[1]);
    await Promise.all([sync(A(), { remote: 'clone1' }), sync(B(), { remote: 'clone0' })]);
    expect([await headOf(A().store), await headOf(B().store)]).toEqual(heads);
    expect(await idsOf(A().memory, 'issueLog')).toEqual(await idsOf(B().memory, 'issueLog'));
  });

  it('decides again when something is written here meanwhile', async () => {
    await parted();
    const [late, store] = [comment(), B().store];
    const moved = await prepare(store, late);
    let isDone = false;
    store.onSwap = (when, name) => {
      if (isDone || when !== 'before' || name !== ref) return;
      isDone = true;
      store.deleteRef(ref);
      void store.swapRef(ref, undefined, moved);
    };
    await sync(B());
    expect(await idsAlong(hub)).toContain(late.event.id);
    expect(await headOf(hub)).toBe(await headOf(B().store));
  });

  it('gives up after a bounded number of tries, with everything still here', async () => {
    await parted();
    B().remotes.before = async (step) => {
      if (step !== 'push') return;
      await write(A(), comment());
      await A().sync();
    };
    expect(await B().sync()).toMatchObject({ ok: false, error: { code: 'sync-contended' } });
    B().remotes.before = () => undefined;
    await sync(B());
    expect(await idsAlong(hub)).toEqual([...(await idsOf(B().memory, 'issueLog'))]);
  }, 240_000);

  it.each(['all of it', 'one issue'])('blames nobody where the log of the remote never moves: %s', async (what) => {
    const payload = { title: 'One', body: '', labels: [] };
    await write(B(), seal({ aggregate: ISSUE, kind: 'IssueCreated', payload }, { actor: ACTOR, ts: 1 }));
    let pushes = 0;
    B().remotes.push = (_, updates) => {
      pushes++;
      return Promise.resolve(updates.map(({ to }) => ({ to, kind: 'stale', reason: 'cannot lock ref' })));
    };
    expect(await B().sync(what === 'all of it' ? {} : { issues: [ISSUE] })).toMatchObject({
      ok: false,
      error: { code: 'sync-rejected', details: { logs: ['issues'], reason: 'cannot lock ref' } },
    });
    expect(pushes).toBeLessThanOrEqual(20);
  });
});

/** Names of the chunks that a reader meets who follows `prev_wal`. */
async function chunksAlong(store: MemoryGitStore): Promise<string[]> {
  const names: string[] = [];
  let at = await headOf(store);
  while (at !== undefined) {
    const { parents } = parseCommitLinks((await store.readObject(at))!.content)!;
    for await (const { files } of store.walk([at], { exclude: parents, wants: (path) => path.endsWith('.bin') })) {
      for (const { path } of files) names.push(path.replace(/^.*\//, '').replace('.bin', ''));
    }
    at = parents[0];
  }
  return names;
}

/** Makes a commit that adds an event to the log, without moving the log. */
async function prepare(store: MemoryGitStore, event: SealedEvent): Promise<ObjectId> {
  const prev = (await headOf(store))!;
  const chunk = encodeChunk('GRITECNK', [event]);
  await putFiles(store, { [`${hashOf(chunk)}.bin`]: chunk });
  const head = (await headOf(store))!;
  store.deleteRef(ref);
  await store.swapRef(ref, undefined, prev);
  return head;
}

describe('history that is cut off', () => {
  it('is no obstacle to what only adds to it', async () => {
    const { common } = await parted();
    await sync(B());
    await sync(A());
    const oldest = await oldestOf(A().store);
    A().store.remove(oldest);
    await write(B(), comment());
    await sync(B());
    expect(issuesOf(await sync(A()))).toMatchObject({ action: 'updated', received: 1 });
    await write(A(), comment());
    expect(issuesOf(await sync(A()))).toMatchObject({ action: 'pushed', sent: 1 });
    expect(await idsAlong(hub)).toContain(common.event.id);
  });

  it.each(['here', 'there'] as const)('is not taken for an empty one when two logs are joined: %s', async (side) => {
    await write(A(), comment(), comment());
    await write(A(), comment());
    await sync(A());
    await write(B(), comment());
    await write(B(), comment());
    const head = await headOf(B().store);
    if (side === 'here') B().store.remove(await oldestOf(B().store));
    else hub.remove(await oldestOf(hub));
    expect(await B().sync()).toMatchObject({ ok: false, error: { code: 'sync-incomplete', details: { side } } });
    expect(await headOf(B().store)).toBe(head);
  });
});

async function oldestOf(store: MemoryGitStore): Promise<ObjectId> {
  let at = (await headOf(store))!;
  for (;;) {
    const parent = parseCommitLinks((await store.readObject(at))!.content)!.parents[0];
    if (parent === undefined) return at;
    at = parent;
  }
}

describe('sending a part', () => {
  const created = (id: string, title: string) =>
    seal(
      { aggregate: id.repeat(16) as AggregateId, kind: 'IssueCreated', payload: { title, body: '', labels: [] } },
      { actor: ACTOR, ts: 1_700_000_000_000 },
    );

  it('sends just these issues, and the next sync sends the rest, nothing twice', async () => {
    const { common, theirs } = await parted();
    const [one, two] = [created('0a', 'One'), created('0b', 'Two')];
    await write(B(), one, two);
    expect(issuesOf(await sync(B(), { issues: ['0a0a0a0a'] }))).toMatchObject({ sent: 1, received: 1 });
    expect(await idsAlong(hub)).toEqual(sortedIds(common, theirs, one));
    expect(await idsOf(B().memory, 'issueLog')).toContain(theirs.event.id);
    expect(issuesOf(await sync(B(), { issues: ['0a0a0a0a'] }))).toMatchObject({ sent: 0 });
    await sync(B());
    expect(await idsAlong(hub)).toEqual(await idsOf(B().memory, 'issueLog'));
    await sync(A());
    expect(await idsAlong(A().store)).toEqual(await idsOf(B().memory, 'issueLog'));
  });

  it('begins the log of a remote that has none', async () => {
    const one = created('0a', 'One');
    await write(A(), one, created('0b', 'Two'));
    await sync(A(), { issues: ['gi-0a0a0a0a'] });
    expect(await idsAlong(hub)).toEqual(sortedIds(one));
    await sync(A());
    expect(await idsAlong(hub)).toHaveLength(2);
  });

  it('refuses an issue that there is not', async () => {
    expect(await A().sync({ issues: ['gi-0c0c0c0c'] })).toMatchObject({
      ok: false,
      error: { code: 'issue-not-found' },
    });
  });
});

describe('logs of older programs', () => {
  const OLD = 'refs/grit/wal';

  async function putOld(store: MemoryGitStore, events: readonly SealedEvent[]): Promise<void> {
    const chunk = encodeChunk('GRITCHNK', events);
    const [before, kept] = [await headOf(store), await store.readRef(OLD)];
    if (before !== undefined) store.deleteRef(ref);
    await putFiles(store, { [`${hashOf(chunk)}.bin`]: chunk });
    const head = (await headOf(store))!;
    store.deleteRef(ref);
    if (before !== undefined) await store.swapRef(ref, undefined, before);
    await store.swapRef(OLD, kept, head);
  }

  it('are taken over once, with the ids that their events have, from here and from the remote', async () => {
    const [mine, theirs, both] = [comment(), comment(), comment()];
    await putOld(A().store, [mine, both]);
    await putOld(hub, [theirs, both]);
    const run = await sync(A());
    expect(run.imported.map(({ events }) => events).toSorted()).toEqual([1, 2]);
    expect(await idsAlong(hub)).toEqual(sortedIds(mine, theirs, both));
    expect((await readAll(issueLog(hub))).problems).toEqual([]);
    expect((await sync(A())).imported).toEqual([]);
    await sync(B());
    expect(await idsAlong(B().store)).toEqual(sortedIds(mine, theirs, both));
    expect(await headOf(B().store)).toBe(await headOf(hub));
  });
});

it('reads no chunk that is larger than what is taken for damage', () => {
  expect(READ_LIMITS.chunk).toBeGreaterThanOrEqual(4 * 16_777_216);
});
