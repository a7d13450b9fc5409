import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { fault } from '../../../src/base/fault.ts';
import { BoardHost, type BoardSurroundings } from '../../../src/extension/webviews/boardHost.ts';
import type { BoardBackend } from '../../../src/extension/webviews/boardReads.ts';
import {
  type BoardCard,
  type BoardField,
  type BoardOptions,
  type BoardSurface,
  DEFAULT_BOARD,
} from '../../../src/protocol/board.ts';
import { RpcClient } from '../../../src/protocol/rpcClient.ts';
import { operationOf } from '../../support/commandLines.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

const idOf = (digit: string): AggregateId => digit.repeat(32) as AggregateId;

const ISSUES: readonly [digit: string, title: string, labels: string[]][] = [
  ['a', 'Login fails', ['bug', 'UI']],
  ['b', 'Search is slow', ['Bug', 'priority:high', 'type:bug', 'due:2026-01-02']],
  ['c', 'Write docs', ['docs', 'milestone:v2']],
  ['d', 'Nothing yet', []],
];

let memory: MemoryRepository;
let kept: BoardOptions[];
let opened: [string, boolean][];
let readOnly: string | undefined;
let bugs: unknown[];
let fails: Error | undefined;
let host: BoardHost;
let client: RpcClient<BoardSurface>;
let changes: number;

async function run<T>(id: string, input: object): Promise<T> {
  const result = await execute(memory.repository, operationOf(id), input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as T;
}

beforeEach(async () => {
  memory = memoryRepository();
  [kept, opened, bugs, readOnly, fails, changes] = [[], [], [], undefined, undefined, 0];
  for (const [digit, title, labels] of ISSUES) {
    await memory.repository.createIssue([
      { aggregate: idOf(digit), kind: 'IssueCreated', payload: { title, body: '', labels } },
    ]);
  }
  await run('issue.close', { id: idOf('c') });
  const backend: BoardBackend = {
    run: async (id, input, options) => {
      if (fails !== undefined) throw fails;
      return (await execute(memory.repository, operationOf(id), input, options)) as never;
    },
  };
  const surroundings: BoardSurroundings = {
    say: ({ code }) => `It was ${code}.`,
    whyReadOnly: () => readOnly,
    openIssue: (id, isBeside) => void opened.push([id, isBeside]),
    keep: (options) => void kept.push(options),
    onBug: (error) => void bugs.push(error),
  };
  host = new BoardHost({ backend, surroundings, post: (message) => client.receive(structuredClone(message)) });
  client = new RpcClient({
    session: 'page',
    post: (message) => void host.receive(structuredClone(message)),
    after: () => () => undefined,
  });
  client.on('changed', () => void (changes += 1));
  client.ready();
});

const question = (by: BoardField, more: Partial<BoardOptions> = {}) => {
  const { filter, order, withClosed } = { ...DEFAULT_BOARD, ...more };
  return { by, filter, order, withClosed };
};

/** Columns as `name: titles` in their order; `?` for those without cards yet. */
async function columns(by: BoardField, more: Partial<BoardOptions> = {}): Promise<string[]> {
  const answer = await client.request('board', { ...question(by, more), pages: [] });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.columns.map(
    ({ value, total, cards }) => `${value} ${total}: ${cards?.map(({ title }) => title[0]).join('') ?? '?'}`,
  );
}

async function cardOf(digit: string): Promise<BoardCard | undefined> {
  const answer = await client.request('board', { ...question('state'), pages: [] });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value.columns.flatMap(({ cards }) => cards ?? []).find(({ id }) => id === idOf(digit));
}

const move = (digit: string, by: BoardField, from: string | null, to: string | null) =>
  client.request('move', { issue: idOf(digit), by, from, to });

describe('the host of a board', () => {
  it('reads the columns with their cards, closed issues only where they are wanted', async () => {
    expect(await columns('state', { order: 'title-asc' })).toEqual(['open 3: LNS', 'closed 1: W']);
    expect(await columns('label', { order: 'title-asc' })).toEqual(['null 1: N', 'Bug 2: LS', 'UI 1: L']);
    expect(await columns('milestone', { order: 'title-asc' })).toEqual(['null 3: LNS']);
    expect(await columns('milestone', { withClosed: true, order: 'title-asc' })).toEqual(['null 3: LNS', 'v2 1: W']);
  });

  it('puts the most urgent cards first', async () => {
    await move('d', 'priority', null, 'P0');
    expect(await columns('state', { order: 'priority-asc' })).toEqual(['open 3: NSL', 'closed 1: W']);
  });

  it('makes cards of issues, without labels that stand for fields', async () => {
    expect(await cardOf('b')).toEqual({
      id: idOf('b'),
      shortId: 'gi-bbbbbbbb',
      title: 'Search is slow',
      state: 'open',
      labels: ['Bug'],
      assignees: [],
      type: 'bug',
      priority: 'high',
      urgency: 1,
      milestone: null,
      due: '2026-01-02',
      isBlocked: false,
      isPrivate: false,
      comments: 0,
      children: null,
    });
  });

  it('leaves columns where they are when a filter makes them empty', async () => {
    expect(await columns('label', { filter: 'login' })).toEqual(['null 0: ', 'Bug 1: L', 'UI 1: L']);
  });

  it('lets an order in the filter win', async () => {
    expect(await columns('state', { filter: 'sort:title-desc', order: 'title-asc' })).toEqual([
      'open 3: SNL',
      'closed 1: W',
    ]);
  });

  it('says where a filter is wrong', async () => {
    const answer = await client.request('board', { ...question('state', { filter: 'is:open labl:x' }), pages: [] });
    expect(answer).toEqual({
      ok: false,
      error: { code: 'query-invalid', details: { text: 'It was query-invalid.', column: 8 } },
    });
  });

  it('gives pages of a column', async () => {
    const page = { ...question('state', { order: 'title-asc' }), value: 'open', limit: 2 };
    const titles = async (offset: number) => {
      const answer = await client.request('cards', { ...page, offset });
      return answer.ok ? [answer.value.total, ...answer.value.cards.map(({ title }) => title[0])] : answer;
    };
    expect(await titles(0)).toEqual([3, 'L', 'N']);
    expect(await titles(2)).toEqual([3, 'S']);
    expect(await client.request('cards', { ...page, value: 'gone', offset: 0 })).toEqual({
      ok: true,
      value: { cards: [], total: 0 },
    });
    const some = await client.request('board', { ...question('state'), pages: [{ key: '=open', limit: 1 }] });
    expect(some.ok && some.value.columns.map(({ cards, total }) => [cards?.length, total])).toEqual([
      [1, 3],
      [undefined, 1],
    ]);
  });

  it('closes, reopens and sets fields by moves', async () => {
    await move('a', 'state', 'open', 'closed');
    await move('c', 'state', 'closed', 'open');
    await move('d', 'priority', null, 'P0');
    await move('b', 'priority', 'P1', null);
    expect(await columns('state', { order: 'title-asc' })).toEqual(['open 3: NSW', 'closed 1: L']);
    expect((await columns('priority', { withClosed: true, order: 'title-asc' })).slice(0, 3)).toEqual([
      'null 3: LSW',
      'P0 1: N',
      'P1 0: ',
    ]);
  });

  it('replaces labels in the spelling that the issue has, and says which others it keeps', async () => {
    expect(await move('b', 'label', 'bug', 'ui')).toEqual({ ok: true, value: { kept: [] } });
    expect((await cardOf('b'))?.labels).toEqual(['ui']);
    expect((await cardOf('b'))?.type).toBe('bug');
    expect(await move('a', 'label', 'bug', null)).toEqual({ ok: true, value: { kept: ['UI'] } });
    expect((await cardOf('a'))?.labels).toEqual(['UI']);
  });

  it('replaces one assignee of several', async () => {
    await run('assignee.add', { id: idOf('a'), users: ['al', 'bo'] });
    await move('a', 'assignee', 'al', 'cy');
    expect((await cardOf('a'))?.assignees).toEqual(['bo', 'cy']);
  });

  it('refuses by value, and changes nothing', async () => {
    expect(await move('e', 'state', 'open', 'closed')).toEqual({
      ok: false,
      error: { code: 'issue-not-found', details: { text: 'It was issue-not-found.' } },
    });
    expect(await move('a', 'priority', null, 'P7')).toMatchObject({ ok: false, error: { code: 'field-invalid' } });
    expect((await cardOf('a'))?.priority).toBeNull();
  });

  it('writes nothing where nothing may be written', async () => {
    readOnly = 'Not here.';
    const refused = { ok: false, error: { code: 'read-only', details: { text: 'Not here.' } } };
    expect(await move('a', 'state', 'open', 'closed')).toEqual(refused);
    expect(await client.request('create', { title: 'x', by: 'state', value: 'open' })).toEqual(refused);
    expect(await columns('state', { order: 'title-asc' })).toEqual(['open 3: LNS', 'closed 1: W']);
  });

  it('creates an issue in its column', async () => {
    const created = await client.request('create', { title: 'New one', by: 'label', value: 'docs' });
    expect(created.ok).toBe(true);
    expect(await columns('label')).toContain('docs 1: N');
    expect(await client.request('create', { title: ' ', by: 'state', value: 'open' })).toMatchObject({
      error: { code: 'title-empty', details: { text: 'It was title-empty.' } },
    });
  });

  it('opens issues, keeps options and tells of changes', async () => {
    await client.request('open', { issue: idOf('a'), isBeside: true });
    await client.request('choose', { ...DEFAULT_BOARD, collapsed: ['none'] });
    host.changed();
    expect([opened, kept, changes]).toEqual([[[idOf('a'), true]], [{ ...DEFAULT_BOARD, collapsed: ['none'] }], 1]);
  });

  it('tells faults in sentences and keeps bugs to itself', async () => {
    fails = fault('disk-full', { path: '/x' });
    expect(await move('a', 'state', 'open', 'closed')).toEqual({
      ok: false,
      error: { code: 'disk-full', details: { text: 'It was disk-full.' } },
    });
    fails = new Error('a secret');
    expect(await move('a', 'state', 'open', 'closed')).toEqual({ ok: false, error: { code: 'internal', details: {} } });
    expect(bugs).toEqual([fails]);
  });

  it('takes nothing from the page that its schema does not allow', async () => {
    const bad = [
      ['move', { issue: '../x', by: 'state', from: null, to: null }],
      ['move', { issue: idOf('a'), by: 'title', from: null, to: 'x' }],
      ['cards', { ...question('state'), value: 'open', offset: 0, limit: 100_000 }],
      ['open', { issue: 'command:x', isBeside: false }],
      ['choose', { ...DEFAULT_BOARD, more: 1 }],
    ] as const;
    for (const [name, argument] of bad) {
      expect(await client.request(name, argument as never)).toMatchObject({ error: { code: 'argument-invalid' } });
    }
  });
});
