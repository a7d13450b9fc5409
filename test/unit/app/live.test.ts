import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveRepository, openLive } from '../../../src/app/live.ts';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import type { ChangeSet } from '../../../src/app/projection/changeSet.ts';
import { MANY_ISSUES } from '../../../src/app/projection/changeSet.ts';
import type { Projection } from '../../../src/app/projection/projection.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { fault } from '../../../src/base/fault.ts';
import { seal } from '../../support/arbitraries.ts';
import { ACTOR, append, comment, ISSUE, issueLog } from '../../support/logs.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';
import { MemoryGitStore } from '../../fakes/memoryGitStore.ts';
import { projectionOver } from '../../support/projections.ts';

function created(digit: string): ReturnType<typeof seal> {
  const payload = { title: digit, body: '', labels: [] };
  return seal({ aggregate: digit.repeat(32) as AggregateId, kind: 'IssueCreated', payload }, { actor: ACTOR, ts: 1 });
}

describe('what changed since a revision', () => {
  let store: MemoryGitStore;
  let projection: Projection;

  beforeEach(() => {
    store = new MemoryGitStore();
    projection = projectionOver(store);
  });

  it('is each issue once that new events are about, and nothing when there are none', async () => {
    await append(issueLog(store), created('a'), created('b'));
    const { revision } = await projection.changesSince();
    expect(await projection.changesSince(revision)).toEqual({ revision, issues: [], work: false });
    await append(issueLog(store), comment(), comment());
    // Who read them first makes no difference.
    await projection.current();
    const changes = await projection.changesSince(revision);
    expect(changes).toMatchObject({ issues: [ISSUE], work: false });
    expect(changes.revision).toBeGreaterThan(revision);
    expect((await projection.changesSince(changes.revision)).issues).toEqual([]);
    expect((await projection.changesSince(revision)).issues).toEqual([ISSUE]);
  });

  it('is everything to who has no revision', async () => {
    expect(await projection.changesSince()).toMatchObject({ issues: 'many', work: true });
  });

  it('is many when that is more than anyone wants to look at one by one', async () => {
    const { revision } = await projection.changesSince();
    const idOf = (number: number) => number.toString(16).padStart(32, '0') as AggregateId;
    const events = Array.from({ length: MANY_ISSUES + 1 }, (_, i) =>
      seal({ aggregate: idOf(i), kind: 'CommentAdded', payload: { body: '' } }, { actor: ACTOR, ts: 1 }),
    );
    await append(issueLog(store), ...events.slice(0, MANY_ISSUES));
    const changes = await projection.changesSince(revision);
    expect(changes.issues).toHaveLength(MANY_ISSUES);
    await append(issueLog(store), ...events.slice(MANY_ISSUES));
    expect((await projection.changesSince(revision)).issues).toBe('many');
    expect((await projection.changesSince(changes.revision)).issues).toEqual([idOf(MANY_ISSUES)]);
  });

  it.each(['a rewritten log', 'a rebuild'])('is many after %s, and then goes on', async (what) => {
    const base = await append(issueLog(store), created('a'));
    const tip = await append(issueLog(store), created('b'));
    const before = await projection.changesSince();
    if (what === 'a rebuild') await projection.rebuild();
    else await store.swapRef(issueLogSpec.ref, tip, base);
    const remade = await projection.changesSince(before.revision);
    expect(remade).toMatchObject({ issues: 'many', work: true });
    expect(remade.revision).toBeGreaterThan(before.revision);
    await append(issueLog(store), created('c'));
    const after = await projection.changesSince(remade.revision);
    expect(after.issues).toEqual(['c'.repeat(32)]);
    expect((await projection.changesSince(before.revision)).issues).toBe('many');
  });
});

describe('a live repository', () => {
  let memory: MemoryRepository;
  let live: LiveRepository;
  let told: ChangeSet[];

  beforeEach(async () => {
    memory = memoryRepository();
    await append(issueLog(memory.store), created('a'));
    live = openLive(memory.repository);
    told = [];
    live.onDidChange((changes) => told.push(changes));
  });

  const elsewhere = (digit: string) => append(issueLog(memory.store), created(digit));

  it('tells once what somebody else wrote, all at first and then what it was', async () => {
    memory.watcher.move();
    await live.refresh();
    expect(told).toEqual([]);
    await elsewhere('b');
    memory.watcher.move();
    await live.refresh();
    expect(told).toMatchObject([{ issues: 'many', work: true }]);
    await elsewhere('c');
    for (let i = 0; i < 5; i++) memory.watcher.move();
    await live.refresh();
    memory.watcher.move();
    await live.refresh();
    expect(told.slice(1)).toMatchObject([{ issues: ['c'.repeat(32)], work: false }]);
    const shown = (await memory.repository.projection.overview()).summaries();
    expect(shown.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  });

  it('tells what is written through it without waiting for the refs to be watched', async () => {
    const payload = { title: 'new', body: '', labels: [] };
    await memory.repository.createIssue([{ aggregate: ISSUE, kind: 'IssueCreated', payload }]);
    await live.refresh();
    expect(told).toHaveLength(1);
  });

  it('tells of refs that moved although nothing of ours did', async () => {
    const moved = vi.fn();
    live.onDidMoveRefs(moved);
    memory.watcher.move();
    await live.refresh();
    expect(moved).toHaveBeenCalledTimes(1);
    expect(told).toEqual([]);
  });

  it('looks as often as it must and no more', async () => {
    await live.refresh();
    const looks = vi.spyOn(memory.repository.projection, 'heads');
    await Promise.all(Array.from({ length: 50 }, () => live.refresh()));
    expect(looks).toHaveBeenCalledTimes(2);
  });

  it('reports what could not be read, and tells of it when it can be', async () => {
    const failures: string[] = [];
    live.onDidFail(({ report }) => failures.push(report.code));
    await elsewhere('b');
    await live.refresh();
    const reading = vi
      .spyOn(memory.store, 'readRef')
      .mockRejectedValue(fault('io', { path: '/x', reason: 'open EIO' }));
    await elsewhere('c').catch(() => undefined);
    await live.refresh();
    expect(failures).toEqual(['io']);
    reading.mockRestore();
    await elsewhere('d');
    await live.refresh();
    expect(told.slice(1)).toMatchObject([{ issues: ['d'.repeat(32)] }]);
  });

  it('tells everything when even the beginning could not be read', async () => {
    const reading = vi
      .spyOn(memory.store, 'readRef')
      .mockRejectedValue(fault('io', { path: '/x', reason: 'open EIO' }));
    const other = openLive(memory.repository);
    const changes: ChangeSet[] = [];
    other.onDidChange((each) => changes.push(each));
    await other.refresh();
    reading.mockRestore();
    await other.refresh();
    expect(changes).toMatchObject([{ issues: 'many' }]);
  });

  it('is silent once it ended', async () => {
    await live.dispose();
    expect(memory.watcher.isDisposed).toBe(true);
    memory.watcher.move();
    await live.refresh();
    expect(told).toEqual([]);
  });
});
