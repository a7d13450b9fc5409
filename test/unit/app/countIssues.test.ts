import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { renderIssueCount } from '../../../src/cli/render/issueCount.ts';
import { PLAIN } from '../../../src/cli/render/style.ts';
import { operationOf } from '../../support/commandLines.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

type Counted = Parameters<typeof renderIssueCount>[0];

const memory = memoryRepository();
const idOf = (digit: string): AggregateId => digit.repeat(32) as AggregateId;

async function run<T>(id: string, input: object): Promise<T> {
  const result = await execute(memory.repository, operationOf(id), input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as T;
}

const count = (input: object): Promise<Counted> => run('issue.count', input);
const titles = async (query: string): Promise<string[]> =>
  (await run<{ issues: { title: string }[] }>('issue.list', { query })).issues.map(({ title }) => title);

beforeAll(async () => {
  const created: readonly [string, string, string[]][] = [
    ['a', 'One', ['bug', 'needs review']],
    ['b', 'Two', ['Bug', 'priority:high', `parent:${idOf('a')}`]],
    ['c', 'Three', ['bug', 'priority:P1']],
    ['d', 'Four', []],
  ];
  for (const [digit, title, labels] of created) {
    await memory.repository.createIssue([
      { aggregate: idOf(digit), kind: 'IssueCreated', payload: { title, body: `${title} login`, labels } },
    ]);
  }
  await run('issue.close', { id: idOf('c') });
});

describe('issue.count', () => {
  it('counts by state when nothing else is said', async () => {
    expect(await count({})).toEqual({
      by: 'state',
      groups: [
        { value: 'open', name: null, open: 3, closed: 0, total: 3, query: 'is:open', list_query: 'is:open' },
        { value: 'closed', name: null, open: 0, closed: 1, total: 1, query: 'is:closed', list_query: 'is:closed' },
      ],
      total: 4,
      open_count: 3,
      closed_count: 1,
      problem_count: 0,
    });
  });

  it('counts those that fit, and gives the queries of each group', async () => {
    const { groups, total } = await count({ by: 'label', query: 'login OR one', priority: 'none' });
    expect(total).toBe(2);
    expect(groups).toMatchObject([
      { value: 'bug', total: 1, query: 'label:bug', list_query: 'priority:none (login OR one) label:bug' },
      { value: 'needs review', total: 1, query: 'label:"needs review"' },
      { value: null, total: 1, query: 'label:none' },
    ]);
    for (const { list_query, total: size } of groups) expect(await titles(list_query)).toHaveLength(size);
  });

  it.each(['state', 'label', 'assignee', 'milestone', 'type', 'priority', 'author'])(
    'has a query for each group by %s that lists it',
    async (by) => {
      const { groups } = await count({ by, parent: 'none' });
      expect(groups.length).toBeGreaterThan(0);
      for (const { query, list_query, total } of groups) {
        expect(await titles(list_query)).toHaveLength(total);
        expect(await titles(`parent:none ${query}`)).toHaveLength(total);
      }
    },
  );

  it('refuses a field that issues cannot be counted by, and a query that is none', async () => {
    const refused = (input: object) => execute(memory.repository, operationOf('issue.count'), input);
    expect(await refused({ by: 'title' })).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect(await refused({ sort: 'title' })).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect(await refused({ query: 'foo:x' })).toMatchObject({ ok: false, error: { code: 'query-invalid' } });
  });

  it('shows a line for each group, with what cannot steer a terminal', async () => {
    const output = await count({ by: 'label' });
    const [first] = output.groups;
    if (first === undefined) throw new Error('no group');
    const evil = { ...output, groups: [{ ...first, value: 'a\u001b[2J' }, ...output.groups.slice(1)] };
    expect(renderIssueCount(evil, { style: PLAIN, now: 0 }).text).toBe(
      [
        'a\\x1b[2J      2 open  1 closed',
        'needs review  1 open  0 closed',
        'no label      1 open  0 closed',
        '',
        '4 issues, 3 open',
        '',
      ].join('\n'),
    );
    const none = { ...output, groups: [], total: 0 };
    expect(renderIssueCount(none, { style: PLAIN, now: 0 }).text).toBe('No issues\n');
  });
});
