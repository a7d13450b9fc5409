import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { ok } from '../../../src/base/result.ts';
import type { IssueDraft } from '../../../src/domain/event/catalog.ts';
import { operationOf } from '../../support/commandLines.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

interface Listed {
  readonly issues: readonly (Record<string, unknown> & { readonly title: string })[];
  readonly total: number;
  readonly next_offset: number | null;
}

const idOf = (name: string): AggregateId => name.charCodeAt(0).toString(16).repeat(16) as AggregateId;

function issue(
  name: string,
  { labels = [], body = '', users = [] }: { labels?: string[]; body?: string; users?: string[] } = {},
): IssueDraft[] {
  const aggregate = idOf(name);
  return [
    { aggregate, kind: 'IssueCreated', payload: { title: name, body, labels } },
    ...users.map((user): IssueDraft => ({ aggregate, kind: 'AssigneeAdded', payload: { user } })),
  ];
}

async function put({ repository }: MemoryRepository, ...drafts: IssueDraft[]): Promise<void> {
  const written = await repository.changeIssues(() => ok(drafts));
  if (!written.ok) throw new Error(written.error.code);
}

const memory = memoryRepository();

async function list(input: object): Promise<Listed> {
  const listed = await execute(memory.repository, operationOf('issue.list'), input);
  if (!listed.ok) throw new Error(JSON.stringify(listed.error));
  return listed.value as Listed;
}

const titles = async (input: object): Promise<string[]> => (await list(input)).issues.map(({ title }) => title);

beforeAll(async () => {
  await put(
    memory,
    ...issue('Alpha', { labels: ['type:epic', 'Needs Review'], body: 'A login page, then login again' }),
  );
  await put(memory, ...issue('Beta', { labels: ['bug', 'priority:P1', `parent:${idOf('Alpha')}`], users: ['alice'] }));
  await put(memory, ...issue('Gamma', { labels: ['bug', 'priority:P0', `parent:${idOf('Alpha')}`], body: 'login' }));
  await put(
    memory,
    ...issue('Delta', { labels: ['due:2026-02-01', 'milestone:v2'], users: ['@me', 'bob'] }),
    { aggregate: idOf('Delta'), kind: 'DependencyAdded', payload: { target: idOf('Beta'), type: 'depends_on' } },
    { aggregate: idOf('Gamma'), kind: 'StateChanged', payload: { state: 'closed' } },
  );
});

describe('issue.list', () => {
  it.each<[object, string[]]>([
    [{}, ['Alpha', 'Beta', 'Delta', 'Gamma']],
    [{ state: 'closed' }, ['Gamma']],
    [{ labels: ['bug'], state: 'open' }, ['Beta']],
    [{ labels: ['bug', 'priority:P0'] }, ['Gamma']],
    [{ labels: ['needs review'] }, ['Alpha']],
    [{ labels: ['nee*'] }, []],
    [{ type: 'epic' }, ['Alpha']],
    [{ type: 'none', state: 'open' }, ['Beta', 'Delta']],
    [{ priority: 'p1' }, ['Beta']],
    [{ priority: 'none' }, ['Alpha', 'Delta']],
    [{ milestone: 'V2' }, ['Delta']],
    [{ assignee: 'alice' }, ['Beta']],
    [{ assignee: 'none' }, ['Alpha', 'Gamma']],
    [{ assignee: 'bob alice' }, []],
    [{ author: 'nobody' }, []],
    [{ author: '@me', state: 'closed' }, ['Gamma']],
    [{ parent: idOf('Alpha') }, ['Beta', 'Gamma']],
    [{ parent: 'none' }, ['Alpha', 'Delta']],
    [{ query: 'is:blocked' }, ['Delta']],
    [{ query: 'is:ready' }, ['Alpha', 'Beta']],
    [{ query: 'has:children OR has:due' }, ['Alpha', 'Delta']],
    [{ query: 'priority:<=P1', sort: 'priority' }, ['Gamma', 'Beta']],
    [{ query: 'priority:<=P1 sort:priority-desc' }, ['Beta', 'Gamma']],
    [{ query: 'a OR sort', state: 'closed', labels: ['nothing'] }, []],
    [{ query: 'Beta OR Gamma', state: 'closed' }, ['Gamma']],
    [{ query: 'sort:title-desc' }, ['Gamma', 'Delta', 'Beta', 'Alpha']],
    [{ query: 'sort:title-desc', sort: 'due' }, ['Delta', 'Alpha', 'Beta', 'Gamma']],
    [{ query: '-login' }, ['Beta', 'Delta']],
    [{ query: 'due:<tomorrow' }, []],
    [{ query: 'due:5w' }, ['Delta']],
    [{ query: `id:${idOf('Beta').slice(0, 6)},${idOf('Delta')}` }, ['Beta', 'Delta']],
  ])('%j', async (input, expected) => {
    expect(await titles(input)).toEqual(expected);
  });

  it('puts first what fits a text best, unless it is asked for another order', async () => {
    expect((await titles({ query: 'login' })).sort()).toEqual(['Alpha', 'Gamma']);
    expect(await titles({ query: 'login sort:title' })).toEqual(['Alpha', 'Gamma']);
  });

  it('shows pages that are together the whole', async () => {
    const seen: string[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const page = await list({ limit: 3, offset, sort: 'title' });
      expect(page).toMatchObject({ total: 4, open_count: 3, offset, limit: 3 });
      seen.push(...page.issues.map(({ title }) => title));
      offset = page.next_offset;
    }
    expect(seen).toEqual(['Alpha', 'Beta', 'Delta', 'Gamma']);
    expect(await list({ offset: 9 })).toMatchObject({ issues: [], total: 4, limit: null, next_offset: null });
    expect(await list({ offset: 1, limit: 3 })).toMatchObject({ next_offset: null });
  });

  it('gives what lists need to show', async () => {
    const [alpha, beta, delta] = (await list({})).issues;
    expect(alpha).toMatchObject({ type: 'epic', parent: null, children: { closed: 1, total: 2 }, blocked: false });
    expect(beta).toMatchObject({ priority: 'P1', parent: idOf('Alpha'), children: null, link_count: 0 });
    expect(delta).toMatchObject({ due: '2026-02-01', milestone: 'v2', blocked: true, attachment_count: 0 });
  });

  it.each<[object, object]>([
    [{ query: 'foo:x' }, { code: 'query-invalid', details: { query: 'foo:x', reason: 'key-unknown', column: 0 } }],
    [{ sort: 'created is:open' }, { code: 'query-invalid', details: { query: 'created is:open', column: 7 } }],
    [{ parent: 'ffff' }, { code: 'issue-not-found' }],
    [{ parent: '?' }, { code: 'issue-id-malformed' }],
    [{ limit: 0 }, { code: 'input-invalid', details: { issues: [{ path: 'limit', message: 'at least 1' }] } }],
    [{ offset: -1 }, { code: 'input-invalid' }],
    [{ limit: 1.5 }, { code: 'input-invalid' }],
  ])('refuses %j', async (input, error) => {
    expect(await execute(memory.repository, operationOf('issue.list'), input)).toMatchObject({ ok: false, error });
  });

  it('takes @me for whoever asks, and refuses it while nothing says who that is', async () => {
    const other = memoryRepository();
    const ask = (query: string) => execute(other.repository, operationOf('issue.list'), { query });
    for (const query of ['assignee:@me', 'author:@me OR is:open', '-author:@me']) {
      expect(await ask(query)).toMatchObject({ error: { code: 'me-unknown' } });
    }
    await put(other, ...issue('Mine', { users: ['Carol'] }), ...issue('Other', { users: ['@me'] }));
    expect(await ask('author:@me')).toMatchObject({ value: { total: 2 } });
    // There is an actor now, but nothing that assignees could be compared with.
    expect(await ask('assignee:@me')).toMatchObject({ error: { code: 'me-unknown' } });
    const named = await execute(other.repository, operationOf('config.set'), { key: 'me', value: 'carol' });
    expect(named.ok).toBe(true);
    expect(await ask('assignee:@me')).toMatchObject({ value: { issues: [{ title: 'Mine' }] } });
  });
});

describe('issue.show', () => {
  const show = async (id: string): Promise<Record<string, unknown>> => {
    const shown = await execute(memory.repository, operationOf('issue.show'), { id });
    if (!shown.ok) throw new Error(shown.error.code);
    return (shown.value as { issue: Record<string, unknown> }).issue;
  };

  it('names children with their progress', async () => {
    expect(await show(idOf('Alpha'))).toMatchObject({
      progress: { closed: 1, total: 2 },
      children: [
        { issue_id: idOf('Beta'), title: 'Beta', state: 'open' },
        { title: 'Gamma', state: 'closed' },
      ],
      parent_issue: null,
      dependencies: [],
      dependents: [],
    });
  });

  it('names the parent, and dependencies from both ends', async () => {
    const tie = { dep_type: 'depends_on', state: 'open' };
    expect(await show(idOf('Beta'))).toMatchObject({
      parent_issue: { issue_id: idOf('Alpha'), title: 'Alpha', state: 'open' },
      progress: null,
      blocked: false,
      dependents: [{ issue_id: idOf('Delta'), title: 'Delta', ...tie }],
    });
    expect(await show(idOf('Delta'))).toMatchObject({
      blocked: true,
      dependencies: [{ issue_id: idOf('Beta'), title: 'Beta', ...tie }],
      dependents: [],
    });
  });
});
