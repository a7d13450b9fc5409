import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../src/app/operations/import/gitBug/readHistory.ts';
import { readSource } from '../../../src/app/operations/import/gitBug/readSource.ts';
import { importGitBug } from '../../../src/app/operations/import/importGitBug.ts';
import { openRepository, type Repository } from '../../../src/app/repository.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { ManualClock } from '../../fakes/manualClock.ts';
import { MemoryExclusion } from '../../fakes/memoryExclusion.ts';
import { NoObjectCare } from '../../fakes/noObjectCare.ts';
import { NoRemotes } from '../../fakes/noRemotes.ts';
import { MemoryWorkTree } from '../../fakes/memoryWorkTree.ts';
import { MemoryBranches } from '../../fakes/memoryBranches.ts';
import { ManualRefWatcher } from '../../fakes/manualRefWatcher.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { MemoryRuns } from '../../fakes/memoryRuns.ts';
import { MemorySources } from '../../fakes/memorySources.ts';
import { noCodes } from '../../fakes/noCodes.ts';
import { ScriptedProcesses } from '../../fakes/scriptedProcesses.ts';
import { MemoryUserFiles } from '../../fakes/memoryUserFiles.ts';
import { MemoryHttp } from '../../fakes/memoryHttp.ts';
import { MemoryProjectionStore } from '../../fakes/memoryProjectionStore.ts';
import { openSigner } from '../../../src/node/keys/openSigner.ts';
import { counts } from '../../support/counts.ts';
import { creation, GitBugWriter, remark, type StoredOp, storedOp } from '../../support/gitBug.ts';
import { noServices } from '../../../src/node/noServices.ts';
import { countingRandom } from '../../support/logs.ts';
import { allIssues } from '../../support/issues.ts';

const SECOND = 1_600_000_000;

function repositoryOver(store: MemoryGitStore, source = store, clock = new ManualClock()): Repository {
  const noFiles = {
    root: '/nowhere',
    readText: () => Promise.resolve(undefined),
    writeText: () => Promise.reject(new Error('an import writes no files')),
    createText: () => Promise.reject(new Error('an import writes no files')),
    readSecret: () => Promise.resolve(undefined),
    writeSecret: () => Promise.reject(new Error('an import writes no files')),
    remove: () => Promise.reject(new Error('an import writes no files')),
    realPath: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
  };
  return openRepository({
    store,
    clock,
    location: { gitDir: '/nowhere', commonDir: '/nowhere', workTree: undefined },
    files: noFiles,
    filesAt: () => noFiles,
    projections: new MemoryProjectionStore(),
    readIdentity: () => Promise.resolve({}),
    care: new NoObjectCare(),
    exclusion: new MemoryExclusion(),
    remotes: new NoRemotes(),
    watchRefs: () => new ManualRefWatcher(),
    branches: new MemoryBranches(),
    workTree: new MemoryWorkTree(),
    readOnly: false,
    post: new MemoryHttp().post,
    services: noServices(),
    processes: new ScriptedProcesses(new ManualClock()),
    codes: noCodes,
    runs: new MemoryRuns(() => 0),
    sources: new MemorySources(),
    userFiles: new MemoryUserFiles(),
    openStoreAt: () => Promise.resolve(source),
    random: countingRandom(),
    openSigner,
  });
}

const STOPPED = new Error('stopped');

/** Asks an import to stop when it looks at a ref. */
class StoppingStore extends MemoryGitStore {
  stopsAt = '';

  constructor(private readonly controller: AbortController) {
    super();
  }

  override readRef(name: string): Promise<ObjectId | undefined> {
    if (name === this.stopsAt) this.controller.abort(STOPPED);
    return super.readRef(name);
  }
}

async function run(repository: Repository) {
  const outcome = await importGitBug.run(repository, { repository: undefined }, {});
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

async function imported(repository: Repository) {
  const issues = await allIssues(repository);
  return issues.map(({ title, state, labels, comments }) => ({
    title,
    state,
    labels,
    comments: comments.map(({ body }) => body),
  }));
}

/** Ids of all events of the issue log. */
async function eventIds(repository: Repository): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { events } of repository.issueLog.read()) for (const { id } of events) ids.add(id);
  return ids;
}

/** A store with one identity. */
async function started() {
  const store = new MemoryGitStore();
  const writer = new GitBugWriter(store);
  return { store, writer, author: await writer.identity('Alice Example') };
}

describe('an import from git-bug', () => {
  it('writes issues and names, once', async () => {
    const { store, writer, author } = await started();
    const closing = storedOp(4, SECOND + 60, { status: 2 });
    await writer.bug(author, [creation(SECOND, 'One'), remark(SECOND, 'first')], [closing]);
    await writer.bug(author, [creation(SECOND + 1, 'Two')]);
    const repository = repositoryOver(store);
    const counts = { bugs: 2, open: 1, comments: 1, unknown_ops: 0, files_skipped: 0, skipped: [] };
    const head = { wal_head: expect.any(String) as string };

    const first = await run(repository);
    expect(first).toEqual({ ...counts, ...head, events_written: 4, events_known: 0, profiles_written: 1 });
    expect(await imported(repository)).toEqual([
      { title: 'One', state: 'closed', labels: [], comments: ['first'] },
      { title: 'Two', state: 'open', labels: [], comments: [] },
    ]);
    const [issue] = await allIssues(repository);
    expect((await repository.projection.current()).profile(issue?.author as never)?.name).toBe('Alice Example');

    const second = await run(repositoryOver(store));
    expect(second).toEqual({ ...first, events_written: 0, events_known: 4, profiles_written: 0 });
  });

  it('writes the same commits for everybody, up to their dates', async () => {
    const { store, writer, author } = await started();
    await writer.bug(author, [creation(SECOND)], [remark(SECOND + 1, 'x')]);
    const heads = async (clock: ManualClock) =>
      (await run(repositoryOver(new MemoryGitStore(), store, clock))).wal_head;
    expect(await heads(new ManualClock())).toBe(await heads(new ManualClock()));
    const early = repositoryOver(new MemoryGitStore(), store, new ManualClock(0));
    const late = repositoryOver(new MemoryGitStore(), store);
    await Promise.all([run(early), run(late)]);
    expect(await eventIds(early)).toEqual(await eventIds(late));
  });

  it('is completed by running it again', async () => {
    const { store, writer, author } = await started();
    await writer.bug(author, [creation(SECOND)]);
    const repository = repositoryOver(store);
    const controller = new AbortController();
    repository.workLog.onHeadMoved(() => controller.abort(STOPPED));
    const interrupted = importGitBug.run(repository, { repository: undefined }, { signal: controller.signal });
    await expect(interrupted).rejects.toBe(STOPPED);
    expect(await repository.workLog.head()).toBeDefined();
    expect(await repository.issueLog.head()).toBeUndefined();
    expect(await run(repository)).toMatchObject({ profiles_written: 0, events_written: 1 });
  });

  it.each([
    ['names', 'workLog'],
    ['issues', 'issueLog'],
  ] as const)('can be stopped while it decides which %s to write', async (_, log) => {
    const { store, writer, author } = await started();
    await writer.bug(author, [creation(SECOND)]);
    const controller = new AbortController();
    const target = new StoppingStore(controller);
    const repository = repositoryOver(target, store);
    target.stopsAt = repository[log].spec.ref;
    const stopped = importGitBug.run(repository, { repository: undefined }, { signal: controller.signal });
    await expect(stopped).rejects.toBe(STOPPED);
    expect(await repository[log].head()).toBeUndefined();
  });

  it('is refused where there is nothing', async () => {
    const { store } = await started();
    expect(await importGitBug.run(repositoryOver(store), { repository: undefined }, {})).toEqual({
      ok: false,
      error: { code: 'import-source-empty', details: { source: '.', system: 'git-bug' } },
    });
  });

  it('passes over ops of unknown types, whatever is in them', async () => {
    const { store, writer, author } = await started();
    const strange = [storedOp(99, SECOND), storedOp(0, SECOND, { timestamp: 'noon', title: 7 })];
    await writer.bug(author, [creation(SECOND), ...strange, remark(SECOND, 'known')]);
    const repository = repositoryOver(store);
    expect(await run(repository)).toMatchObject({ bugs: 1, unknown_ops: 2, skipped: [] });
    expect(await imported(repository)).toMatchObject([{ comments: ['known'] }]);
  });

  it('joins what was written on two sides', async () => {
    const { store, writer, author } = await started();
    const first = creation(SECOND);
    const root = await writer.pack(author, [first]);
    const left = await writer.pack(
      author,
      [remark(SECOND + 5, 'left'), storedOp(4, SECOND + 9, { status: 2 })],
      [root],
    );
    const right = await writer.pack(author, [remark(SECOND + 5, 'right')], [root]);
    const merge = (parents: ObjectId[]) => writer.commit({ ops: `{"author":{"id":"${author}"},"ops":null}` }, parents);
    const joined = await merge([left, right]);
    const more = await writer.pack(
      author,
      [remark(SECOND + 5, 'both'), storedOp(4, SECOND + 1, { status: 1 })],
      [joined],
    );
    const again = await merge([more, await writer.pack(author, [remark(SECOND + 30, 'late')], [right])]);
    await writer.ref(`refs/bugs/${first.id}`, again);

    const repository = repositoryOver(store);
    expect(await run(repository)).toMatchObject({ bugs: 1, comments: 4, skipped: [] });
    const [issue] = await imported(repository);
    expect(issue).toMatchObject({ state: 'open' });
    expect([...(issue?.comments ?? [])].sort()).toEqual(['both', 'late', 'left', 'right']);
    expect(issue?.comments.slice(-2)).toEqual(['both', 'late']);
  });
});

describe('a damaged bug', () => {
  type Damage = (parts: Awaited<ReturnType<typeof started>>) => Promise<string>;
  const at = (name: string) => `refs/bugs/${name}`;

  /** A bug of one commit whose blob `ops` has this text. */
  const withOps =
    (text: (first: StoredOp, author: string) => string): Damage =>
    async ({ writer, author }) => {
      const first = creation(SECOND);
      await writer.ref(at(first.id), await writer.commit({ ops: text(first, author) }, []));
      return first.id;
    };
  const pack = (author: string, ...ops: string[]) => `{"author":{"id":"${author}"},"ops":[${ops.join(',')}]}`;
  const withOp = (type: number, fields: object): Damage =>
    withOps((first, author) => pack(author, first.text, storedOp(type, SECOND, fields).text));

  const damages: [string, string, Damage][] = [
    ['is no JSON', 'pack-malformed', withOps((first, author) => pack(author, first.text).slice(1))],
    ['has no author', 'pack-malformed', withOps(({ text }) => `{"ops":[${text}]}`)],
    ['has no ops', 'pack-malformed', withOps((_, author) => `{"author":{"id":"${author}"}}`)],
    ['has an op without a type', 'pack-malformed', withOps(({ text }, author) => pack(author, text, '{}'))],
    ['has a comment that is a number', 'pack-malformed', withOp(3, { message: 1 })],
    ['has a state that there is not', 'pack-malformed', withOp(4, { status: 3 })],
    ['has a time before all time', 'pack-malformed', withOp(3, { message: '', timestamp: -1 })],
    ['has a time after all time', 'pack-malformed', withOp(3, { message: '', timestamp: 1e300 })],
    ['has more labels than a change has', 'pack-malformed', withOp(5, { added: Array<string>(1001).fill('x') })],
    ['has an unknown author', 'author-unknown', withOps(({ text }) => pack('ab'.repeat(32), text))],
    ['begins with a comment', 'history-malformed', withOps((_, author) => pack(author, remark(SECOND, 'x').text))],
    ['is created twice', 'history-malformed', withOp(1, { title: 'again', message: '' })],
    [
      'is not the one that its ref names',
      'id-mismatch',
      async ({ writer, author }) => {
        const name = 'cd'.repeat(32);
        await writer.ref(at(name), await writer.pack(author, [creation(SECOND)]));
        return name;
      },
    ],
    [
      'lacks a commit',
      'object-missing',
      async ({ store, writer, author }) => {
        const first = creation(SECOND);
        const [root] = await writer.bug(author, [first], [remark(SECOND, 'x')]);
        store.remove(root as ObjectId);
        return first.id;
      },
    ],
    [
      'has a corrupt commit',
      'object-corrupt',
      async ({ store, writer, author }) => {
        const first = creation(SECOND);
        const [, tip] = await writer.bug(author, [first], [remark(SECOND, 'x')]);
        store.corrupt(tip as ObjectId);
        return first.id;
      },
    ],
    [
      'points at a commit without ops',
      'pack-malformed',
      async ({ writer }) => {
        await writer.ref(at('ef'.repeat(32)), await writer.commit({ readme: 'hello' }, []));
        return 'ef'.repeat(32);
      },
    ],
    [
      'points at an identity',
      'pack-malformed',
      async ({ store, writer, author }) => {
        await writer.ref(at(author), (await store.readRef(`refs/identities/${author}`)) as ObjectId);
        return author;
      },
    ],
  ];

  it.each(damages)('that %s is left out with its reason, and the others are imported', async (_, reason, damage) => {
    const parts = await started();
    const bug = await damage(parts);
    await parts.writer.bug(parts.author, [creation(SECOND, 'Sound')]);
    const repository = repositoryOver(parts.store);
    expect(await run(repository)).toMatchObject({ bugs: 1, skipped: [{ bug, reason }] });
    expect(await imported(repository)).toMatchObject([{ title: 'Sound' }]);
  });
});

describe('a bug that would take more memory than it is worth', () => {
  /** A bug whose first commit has so many comments and is followed by so many lines, joined by one commit. */
  async function star(writer: GitBugWriter, author: string, comments: number, lines: number): Promise<string> {
    const first = creation(SECOND);
    const root = await writer.pack(author, [first, ...Array.from({ length: comments }, () => remark(SECOND, ''))]);
    const sides: ObjectId[] = [];
    for (let i = 0; i < lines; i++) sides.push(await writer.pack(author, [remark(SECOND + i, '')], [root]));
    await writer.ref(`refs/bugs/${first.id}`, await writer.pack(author, [], sides));
    return first.id;
  }

  it.each([
    ['has a merge of many parents', 0, 202],
    ['has many changes on many lines', 7_000, 150],
  ])('%s: it is left out', async (_, comments, lines) => {
    const { store, writer, author } = await started();
    const bug = await star(writer, author, comments, lines);
    await writer.bug(author, [creation(SECOND, 'Sound')]);
    expect(await run(repositoryOver(store))).toMatchObject({ bugs: 1, skipped: [{ bug, reason: 'too-large' }] });
  });

  it('is imported below that', async () => {
    const { store, writer, author } = await started();
    await star(writer, author, 100, 201);
    expect(await run(repositoryOver(store))).toMatchObject({ bugs: 1, comments: 301, skipped: [] });
  });

  it('has more labels than a bug has: it is left out', async () => {
    const { store, writer, author } = await started();
    const added = Array.from({ length: 1_000 }, (_, i) => `l${i}`);
    const ops = Array.from({ length: 11 }, () => storedOp(5, SECOND, { added, removed: null }));
    await writer.bug(author, [creation(SECOND), ...ops]);
    expect(await run(repositoryOver(store))).toMatchObject({ bugs: 0, skipped: [{ reason: 'too-large' }] });
  });

  it('is one of too many: nothing more is held', async () => {
    const { store, writer, author } = await started();
    for (let i = 0; i < 10; i++) await writer.bug(author, [creation(SECOND, 'T', 'x'.repeat(10_000))]);
    const { bugs, skipped } = readSource(await readHistory(store, {}, { allBytes: 50_000, commitCost: 100 }));
    expect(bugs.length + skipped.length).toBe(10);
    expect(bugs.length).toBeLessThanOrEqual(5);
    expect(new Set(skipped.map(({ reason }) => reason))).toContain('too-large');
  });
});

describe('events once imported', () => {
  /** Ops as `[type, seconds after the start, word]`, and on which of the commits before they stand. */
  const packs = fc.array(
    fc.record({
      ops: fc.array(fc.tuple(fc.integer({ min: 2, max: 9 }), fc.nat(3), fc.constantFrom('a', 'b')), { maxLength: 3 }),
      on: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
      newFirst: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );

  const fields = (type: number, word: string, targets: readonly string[]): object =>
    ({
      2: { title: word },
      3: { message: word },
      4: { status: word === 'a' ? 1 : 2 },
      5: { added: word === 'a' ? ['l'] : null, removed: word === 'b' ? ['l'] : null },
      6: { target: targets[word === 'a' ? 0 : targets.length - 1], message: word },
    })[type] ?? {};

  it('has none for an edit of what stands on another line of history, however the two are merged', async () => {
    const { store, writer, author } = await started();
    const first = creation(SECOND);
    const root = await writer.pack(author, [first]);
    const comment = storedOp(3, SECOND + 1, { message: 'a comment' });
    const edit = storedOp(6, SECOND + 2, { target: comment.id, message: 'edited without knowing it' });
    const sides = [await writer.pack(author, [comment], [root]), await writer.pack(author, [edit], [root])];
    for (const parents of [sides, [...sides].reverse()]) {
      await writer.ref(`refs/bugs/${first.id}`, await writer.pack(author, [], parents));
      const repository = repositoryOver(new MemoryGitStore(), store);
      expect(await run(repository)).toMatchObject({ bugs: 1, comments: 1, unknown_ops: 1 });
      expect((await imported(repository))[0]?.comments).toEqual(['a comment']);
    }
  });

  it('never change, whatever is written or merged later, and are the same in one import as in many', async () => {
    const property = fc.asyncProperty(packs, async (history) => {
      const { store, writer, author } = await started();
      const first = creation(SECOND);
      const commits = [await writer.pack(author, [first])];
      const targets = [first.id];
      let tip = commits[0] as ObjectId;
      const growing = repositoryOver(new MemoryGitStore(), store);
      for (const { ops, on, newFirst } of history) {
        const stored = ops.map(([type, after, word]) => storedOp(type, SECOND + after, fields(type, word, targets)));
        targets.push(...stored.map(({ id }) => id));
        const side = await writer.pack(author, stored, [
          ...new Set(on.map((n) => commits[n % commits.length] as ObjectId)),
        ]);
        commits.push(side);
        tip = await writer.pack(author, [], newFirst ? [side, tip] : [tip, side]);
        await writer.ref(`refs/bugs/${first.id}`, tip);
        expect((await run(growing)).skipped).toEqual([]);
      }
      const atOnce = repositoryOver(new MemoryGitStore(), store);
      await run(atOnce);
      expect(await eventIds(growing)).toEqual(await eventIds(atOnce));
      expect(await imported(growing)).toEqual(await imported(atOnce));
    });
    await fc.assert(property, counts(60));
  });
});
