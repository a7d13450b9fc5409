import { describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { Repository } from '../../../src/app/repository.ts';
import { operationOf } from '../../support/commandLines.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

interface Changed {
  readonly issue_id: string;
  readonly action: string;
  readonly event_ids: readonly string[];
  readonly wal_head: string;
}

async function run(repository: Repository, id: string, input: Record<string, unknown>): Promise<Changed> {
  const outcome = await execute(repository, operationOf(id), input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value as Changed;
}

describe('a creation', () => {
  /** A repository in which a look at what is folded from the logs is noticed. */
  function watched() {
    const { repository } = memoryRepository();
    let looks = 0;
    const current = repository.projection.current.bind(repository.projection);
    repository.projection.current = () => {
      looks += 1;
      return current();
    };
    return { repository, looks: () => looks };
  }

  it('reads no other issue, whatever it is given but a parent', async () => {
    const { repository, looks } = watched();
    const fields = { type: 'bug', priority: 'P1', milestone: 'v2', due: '2026-03-01' };
    const created = await run(repository, 'issue.create', {
      title: 'T',
      labels: ['x'],
      assignees: ['alice'],
      ...fields,
    });
    expect(created.event_ids).toHaveLength(2);
    expect(looks()).toBe(0);
    await run(repository, 'issue.create', { title: 'Child', parent: created.issue_id });
    expect(looks()).toBeGreaterThan(0);
  });

  it('can assign the one who asks', async () => {
    const { repository } = memoryRepository();
    await run(repository, 'config.set', { key: 'me', value: 'carol' });
    const { issue_id } = await run(repository, 'issue.create', { title: 'T', assignees: ['@me'] });
    const assigned = async () => (await repository.projection.current()).issue(issue_id as never)?.assignees;
    expect(await assigned()).toEqual(['carol']);
    await run(repository, 'assignee.remove', { id: issue_id, users: ['@me'] });
    expect(await assigned()).toEqual([]);
  });

  it('is refused where nobody knows who `@me` is', async () => {
    const { repository } = memoryRepository();
    const outcome = await execute(repository, operationOf('issue.create'), { title: 'T', assignees: ['@me'] });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'me-unknown' } });
    expect(await repository.issueLog.head()).toBeUndefined();
  });
});

describe('changes at the same moment', () => {
  it('see one another: an issue is closed once, and all callers are told that it is', async () => {
    const { repository } = memoryRepository();
    const { issue_id: id } = await run(repository, 'issue.create', { title: 'T' });
    const closings = await Promise.all([1, 2, 3].map(() => run(repository, 'issue.close', { id })));
    expect(closings.map(({ action }) => action)).toEqual(['closed', 'unchanged', 'unchanged']);
    expect(new Set(closings.map(({ wal_head }) => wal_head)).size).toBe(1);
  });

  it.each([
    ['issue.update', { title: 'Mine', expected_title: 'T' }, { title: 'Theirs' }, 'title', 'Theirs'],
    ['issue.update', { body: 'Mine', expected_body: '' }, { body: 'Theirs' }, 'body', 'Theirs'],
  ] as const)('%s of another process in between is seen: %j', async (id, mine, theirs, field, current) => {
    const memory = memoryRepository();
    const { repository, store } = memory;
    const { issue_id } = await run(repository, 'issue.create', { title: 'T' });
    // The race is lost to what another one, which got past the waiting line of this one, writes in the last moment.
    const other = memoryRepository(memory).repository;
    const swap = store.swapRef.bind(store);
    let isFirst = true;
    store.swapRef = async (...args) => {
      if (isFirst) {
        isFirst = false;
        await run(other, 'issue.update', { id: issue_id, ...theirs });
      }
      return swap(...args);
    };
    const outcome = await execute(repository, operationOf(id), { id: issue_id, ...mine });
    expect(isFirst).toBe(false);
    expect(outcome).toEqual({
      ok: false,
      error: { code: 'text-changed', details: { issue: issue_id, field, current } },
    });
    const shown = (await repository.projection.current()).issue(issue_id as never);
    expect(shown).toMatchObject(theirs);
  });

  it('leave a comment alone that two edit', async () => {
    const { repository } = memoryRepository();
    const { issue_id: id } = await run(repository, 'issue.create', { title: 'T' });
    const { event_ids } = await run(repository, 'issue.comment', { id, body: 'one' });
    const edit = (body: string) =>
      execute(repository, operationOf('issue.comment'), { id, body, edit: event_ids[0], expected_body: 'one' });
    const refused = { code: 'text-changed', details: { field: 'comment', current: 'two' } };
    expect(await Promise.all([edit('two'), edit('three'), edit('two')])).toMatchObject([
      { ok: true, value: { action: 'edited' } },
      { ok: false, error: refused },
      { ok: true, value: { action: 'unchanged' } },
    ]);
  });

  it('make no cycle of parents', async () => {
    const { repository } = memoryRepository();
    const [a, b] = await Promise.all(['A', 'B'].map((title) => run(repository, 'issue.create', { title })));
    const below = (id = '', parent = '') => execute(repository, operationOf('issue.update'), { id, parent });
    const outcomes = await Promise.all([below(a?.issue_id, b?.issue_id), below(b?.issue_id, a?.issue_id)]);
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, error: { code: 'parent-cycle' } }]);
  });
});
