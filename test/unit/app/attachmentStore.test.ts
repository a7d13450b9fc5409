import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256Of } from '../../../src/base/hash.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { ok } from '../../../src/base/result.ts';
import { AttachmentStore, attachmentPath } from '../../../src/app/log/attachmentStore.ts';
import { blob } from '../../../src/app/log/gitObjects.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { EventLog, LogFile, NewEvent } from '../../../src/app/ports/eventLog.ts';
import type { GitStore, SwapOutcome } from '../../../src/app/ports/gitStore.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { append, comment, issueLog, readAll } from '../../support/logs.ts';

const sumOf = (bytes: Uint8Array): string => toHex(sha256Of(bytes));
const HELLO = utf8('hello\n');
const HELLO_SUM = sumOf(HELLO);

function fileOf(content: Uint8Array): LogFile {
  return { path: attachmentPath(sumOf(content)), content };
}

async function appendWith(log: EventLog, ...events: NewEvent[]): Promise<ObjectId> {
  const appended = await log.append(() => Promise.resolve(ok(events)));
  if (!appended.ok || appended.value.head === undefined) throw new Error('the append was refused');
  return appended.value.head;
}

async function pathsOf(store: GitStore, head: ObjectId): Promise<string[][]> {
  const commits: string[][] = [];
  for await (const { files } of store.walk([head], { wants: () => true })) commits.push(files.map(({ path }) => path));
  return commits;
}

const storeOver = (store: GitStore): AttachmentStore =>
  new AttachmentStore(store, async () => {
    const head = await store.readRef(issueLogSpec.ref);
    return head === undefined ? [] : [head];
  });

describe('files beside events', () => {
  it('lie in the tree of the commit, and readers of the log pass over them', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const event = comment();
    const head = await appendWith(log, { ...event, files: [fileOf(HELLO)] });
    expect(await pathsOf(store, head)).toEqual([
      [`attachments/${HELLO_SUM}`, expect.stringMatching(/^events\/.*\.bin$/), 'meta.json'],
    ]);
    expect(await readAll(log)).toMatchObject({ ids: [event.event.id], problems: [] });
  });

  it('go into the commit of their event when there are several commits', async () => {
    const store = new MemoryGitStore();
    const events = Array.from({ length: 1_001 }, () => comment());
    const last = events.at(-1) as NewEvent;
    const head = await appendWith(issueLog(store), ...events.slice(0, -1), { ...last, files: [fileOf(HELLO)] });
    const commits = await pathsOf(store, head);
    expect(commits.map((paths) => paths.filter((path) => path.startsWith('attachments/')).length)).toEqual([1, 0]);
  });

  it('of appends at the same time share a commit; the same bytes are there once', async () => {
    const store = new MemoryGitStore();
    const log = issueLog(store);
    const contents = [HELLO, HELLO, utf8('other')];
    await Promise.all(contents.map((content) => appendWith(log, { ...comment(), files: [fileOf(content)] })));
    const [paths = []] = await pathsOf(store, (await log.head()) as ObjectId);
    expect(paths.filter((path) => path.startsWith('attachments/')).sort()).toEqual(
      [HELLO, utf8('other')].map((content) => attachmentPath(sumOf(content))).sort(),
    );
  });

  it('come along when the swap is lost and the commit is made again', async () => {
    const store = new MemoryGitStore();
    const other = issueLog(store);
    let lost = 0;
    const contended: GitStore = Object.assign(Object.create(store) as GitStore, {
      readRef: (name: string) => store.readRef(name),
      readObject: (id: ObjectId) => store.readObject(id),
      writeObjects: (objects: Parameters<GitStore['writeObjects']>[0]) => store.writeObjects(objects),
      idOf: (object: Parameters<GitStore['idOf']>[0]) => store.idOf(object),
      async swapRef(...swap: Parameters<GitStore['swapRef']>): Promise<SwapOutcome> {
        if (lost++ < 2) await append(other, comment());
        return store.swapRef(...swap);
      },
    });
    const head = await appendWith(issueLog(contended), { ...comment(), files: [fileOf(HELLO)] });
    expect(lost).toBe(3);
    expect(await storeOver(store).read(HELLO_SUM, head)).toEqual({ kind: 'found', bytes: HELLO });
    expect((await pathsOf(store, head)).flat().filter((path) => path.startsWith('attachments/'))).toHaveLength(1);
  });

  it('are written before the ref moves', async () => {
    const store = new MemoryGitStore();
    let written = false;
    const watched: GitStore = Object.assign(Object.create(store) as GitStore, {
      readRef: (name: string) => store.readRef(name),
      writeObjects: (objects: Parameters<GitStore['writeObjects']>[0]) => store.writeObjects(objects),
      idOf: (object: Parameters<GitStore['idOf']>[0]) => store.idOf(object),
      async swapRef(...swap: Parameters<GitStore['swapRef']>): Promise<SwapOutcome> {
        written = (await store.readObject(store.idOf(blob(HELLO)))) !== undefined;
        return store.swapRef(...swap);
      },
    });
    await appendWith(issueLog(watched), { ...comment(), files: [fileOf(HELLO)] });
    expect(written).toBe(true);
  });

  it.each(['attachments/x.bin', 'events/x', 'x', 'a/b/c', '../x', 'attachments/..', 'attachments/', '/x', 'a/.git'])(
    'cannot be called %s',
    async (path) => {
      const log = issueLog(new MemoryGitStore());
      const appended = appendWith(log, { ...comment(), files: [{ path, content: HELLO }] });
      await expect(appended).rejects.toThrow(RangeError);
      expect(await log.head()).toBeUndefined();
    },
  );
});

describe('attached bytes', () => {
  const prepared = async (store: MemoryGitStore): Promise<ObjectId> =>
    appendWith(issueLog(store), { ...comment(), files: [fileOf(HELLO)] });

  it('are found beside their event, and anywhere else in the log', async () => {
    const store = new MemoryGitStore();
    const near = await prepared(store);
    const later = await append(issueLog(store), comment());
    for (const commit of [near, later, undefined, 'f'.repeat(40) as ObjectId]) {
      expect(await storeOver(store).read(HELLO_SUM, commit)).toEqual({ kind: 'found', bytes: HELLO });
    }
  });

  it('that nobody brought are missing', async () => {
    const store = new MemoryGitStore();
    const near = await append(issueLog(store), comment());
    expect(await storeOver(store).read(HELLO_SUM, near)).toEqual({ kind: 'missing' });
    expect(await storeOver(new MemoryGitStore()).read(HELLO_SUM, undefined)).toEqual({ kind: 'missing' });
  });

  it.each([
    ['cannot be read', (store: MemoryGitStore) => store.corrupt(store.idOf(blob(HELLO))), 'damaged'],
    ['are gone', (store: MemoryGitStore) => store.remove(store.idOf(blob(HELLO))), 'missing'],
  ])('that %s are not given', async (_, harm, kind) => {
    const store = new MemoryGitStore();
    const near = await prepared(store);
    harm(store);
    expect(await storeOver(store).read(HELLO_SUM, near)).toEqual({ kind });
    expect(await storeOver(store).read(HELLO_SUM, undefined)).toEqual({ kind });
  });

  it('that are not those of the sum are not given, unless the right ones lie elsewhere', async () => {
    const store = new MemoryGitStore();
    const evil = { path: attachmentPath(HELLO_SUM), content: utf8('evil') };
    const wrong = await appendWith(issueLog(store), { ...comment(), files: [evil] });
    expect(await storeOver(store).read(HELLO_SUM, wrong)).toEqual({ kind: 'damaged' });
    expect(await storeOver(store).held(new Map([[HELLO_SUM, []]]))).toEqual(new Set());
    const right = await prepared(store);
    expect(await storeOver(store).read(HELLO_SUM, wrong)).toMatchObject({ kind: 'found' });
    expect(await storeOver(store).read(HELLO_SUM, right)).toMatchObject({ kind: 'found' });
  });

  it('are known to be there without being read', async () => {
    const store = new MemoryGitStore();
    const near = await prepared(store);
    const held = (commits: ObjectId[]) => storeOver(store).held(new Map([[HELLO_SUM, commits], ['0'.repeat(64), []]])); // prettier-ignore
    expect(await held([near])).toEqual(new Set([HELLO_SUM]));
    expect(await held([])).toEqual(new Set([HELLO_SUM]));
    store.remove(store.idOf(blob(HELLO)));
    expect(await held([])).toEqual(new Set());
  });
});
