import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openLive } from '../../../src/app/live.ts';
import type { Note } from '../../../src/app/note.ts';
import { MOST_COMMITS } from '../../../src/app/reactions/newCommits.ts';
import { fault } from '../../../src/base/fault.ts';
import type { AggregateId, ObjectId } from '../../../src/base/ids.ts';
import { commit, tree } from '../../../src/app/log/gitObjects.ts';
import { noteTexts } from '../../../src/cli/render/notes.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

const MAIN = 'refs/heads/main';
const ORIGIN = 'refs/remotes/origin/main';
const ISSUE = '7f3a2c91'.padEnd(32, '0') as AggregateId;

let memory: MemoryRepository;
let clock = 1_800_000_000;

/** A commit on top of others; its date is seconds since the epoch. */
async function commitOn(parents: readonly ObjectId[], message: string, date = (clock += 1)): Promise<ObjectId> {
  const root = tree([]);
  const made = commit({ tree: memory.store.idOf(root), parents, by: 'A <a@b>', date, message });
  const [, id] = await memory.store.writeObjects([root, made]);
  return id as ObjectId;
}

async function move(ref: string, to: ObjectId): Promise<void> {
  await memory.store.swapRef(ref, await memory.store.readRef(ref), to);
}

const react = (): Promise<readonly Note[]> => memory.repository.react();
const codes = async (): Promise<string[]> => (await react()).map(({ code }) => code);
const state = async () => {
  const issues = (await memory.repository.projection.overview()).summaries();
  return issues.find(({ id }) => id === ISSUE)?.state;
};

beforeEach(async () => {
  memory = memoryRepository();
  const payload = { title: 'Login', body: '', labels: [] };
  await memory.repository.createIssue([{ aggregate: ISSUE, kind: 'IssueCreated', payload }]);
});

describe('following the default branch', () => {
  let base: ObjectId;

  beforeEach(async () => {
    base = await commitOn([], 'first');
    await move(MAIN, base);
    expect(await react()).toEqual([]);
  });

  it('closes what new commits name, and tells which commit it was', async () => {
    const fix = await commitOn([base], 'Fixes gi-7f3a2c91');
    await move(MAIN, fix);
    const notes = await react();
    expect(notes).toEqual([{ code: 'closed-by-commits', details: { issues: [{ id: ISSUE, commit: fix }] } }]);
    expect(notes.flatMap(noteTexts)).toEqual([`gi-7f3a2c91 was closed by commit ${fix.slice(0, 8)}`]);
    expect(await state()).toBe('closed');
    expect(await react()).toEqual([]);
  });

  it('is done once for all who ask at the same time', async () => {
    await move(MAIN, await commitOn([base], 'Fixes gi-7f3a2c91'));
    const all = await Promise.all([react(), react(), react()]);
    expect(all.map(({ length }) => length)).toEqual([1, 0, 0]);
  });

  it('is done again when it could not be noted, and changes nothing then', async () => {
    await move(MAIN, await commitOn([base], 'Fixes gi-7f3a2c91'));
    const writing = vi.spyOn(memory.files, 'writeText').mockRejectedValue(fault('disk-full', { path: '/memory' }));
    expect(await codes()).toEqual(['reaction-failed']);
    expect(await state()).toBe('closed');
    const events = async () => (await memory.repository.projection.current()).events(ISSUE).length;
    const before = await events();
    writing.mockRestore();
    expect(await react()).toEqual([]);
    expect(await events()).toBe(before);
  });

  it.each(['read-only', 'permission-denied'] as const)('is silent in a place that is %s', async (code) => {
    await move(MAIN, await commitOn([base], 'next'));
    vi.spyOn(memory.files, 'writeText').mockRejectedValue(fault(code, { path: '/memory' }));
    expect(await react()).toEqual([]);
  });

  it('goes on after a fault, which is a note', async () => {
    await move(MAIN, await commitOn([base], 'Fixes gi-7f3a2c91'));
    const reading = vi
      .spyOn(memory.store, 'readObject')
      .mockRejectedValue(fault('io', { path: '/x', reason: 'read EIO' }));
    const notes = await react();
    expect(notes).toMatchObject([{ code: 'reaction-failed', details: { fault: { code: 'io' } } }]);
    expect(notes.flatMap(noteTexts)[0]).toMatch(/^commits could not be searched .*EIO/);
    reading.mockRestore();
    expect(await codes()).toEqual(['closed-by-commits']);
  });

  it('passes over more commits than can be looked at in one turn, and says so', async () => {
    let tip = await commitOn([base], 'Fixes gi-7f3a2c91');
    for (let i = 0; i < MOST_COMMITS; i++) tip = await commitOn([tip], `${i}`);
    await move(MAIN, tip);
    const notes = await react();
    expect(notes).toMatchObject([{ code: 'commits-passed-over', details: { branch: 'main', why: 'too-many' } }]);
    expect(notes.flatMap(noteTexts)[0]).toContain(`more than ${MOST_COMMITS} new ones`);
    expect(await state()).toBe('open');
    expect(await react()).toEqual([]);
    await move(MAIN, await commitOn([tip], 'Fixes gi-7f3a2c91'));
    expect(await codes()).toEqual(['closed-by-commits']);
  });

  it('passes over everything when what the branch held before is gone', async () => {
    await move(MAIN, await commitOn([], 'Fixes gi-7f3a2c91'));
    memory.store.remove(base);
    expect(await react()).toMatchObject([{ code: 'commits-passed-over', details: { why: 'history-lost' } }]);
    expect(await state()).toBe('open');
  });

  it('closes what a commit says only since it was amended', async () => {
    const date = (clock += 1);
    await move(MAIN, await commitOn([base], 'Login works', date));
    expect(await react()).toEqual([]);
    await move(MAIN, await commitOn([base], 'Login works\n\nFixes gi-7f3a2c91', date));
    expect(await codes()).toEqual(['closed-by-commits']);
  });

  it('looks at the tracked branch as well, and at what both have once', async () => {
    const fix = await commitOn([base], 'Fixes gi-7f3a2c91');
    await move(ORIGIN, fix);
    expect(await codes()).toEqual(['closed-by-commits']);
    await move(MAIN, await commitOn([base, fix], 'Merge'));
    expect(await react()).toEqual([]);
  });

  it('looks at nothing of a branch that becomes the default one', async () => {
    await move('refs/remotes/origin/trunk', await commitOn([base], 'Fixes gi-7f3a2c91'));
    memory.branches.targets.set('refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    expect(await react()).toEqual([]);
    expect(await state()).toBe('open');
  });

  it('happens by itself in a repository that is watched', async () => {
    const live = openLive(memory.repository);
    const noted: string[] = [];
    live.onDidNote(({ code }) => noted.push(code));
    const changed = vi.fn();
    live.onDidChange(changed);
    await move(MAIN, await commitOn([base], 'Fixes gi-7f3a2c91'));
    memory.watcher.move();
    await vi.waitUntil(() => noted.length > 0 && changed.mock.calls.length > 0);
    expect(noted).toEqual(['closed-by-commits']);
    expect(await state()).toBe('closed');
    await live.dispose();
  });
});

describe('a repository that had no commits', () => {
  it('counts what was committed since, and not a history that came from elsewhere', async () => {
    expect(await react()).toEqual([]);
    const seen = JSON.parse(memory.files.texts.get('local/default-branch.json') ?? '') as { since: number };
    const now = seen.since / 1_000;
    const old = await commitOn([], 'Fixes gi-7f3a2c91', Math.floor(now) - 60);
    await move(MAIN, old);
    expect(await react()).toEqual([]);
    expect(await state()).toBe('open');
    await move(MAIN, await commitOn([old], 'Closes gi-7f3a2c91', Math.ceil(now) + 60));
    expect(await codes()).toEqual(['closed-by-commits']);
  });
});
