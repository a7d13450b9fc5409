import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import type { IssueBackend, IssueSurroundings } from '../../../src/extension/webviews/issueBackend.ts';
import { IssueHost } from '../../../src/extension/webviews/issueHost.ts';
import { CONFLICT, type IssueShown, type IssueSurface } from '../../../src/protocol/issue.ts';
import { RpcClient } from '../../../src/protocol/rpcClient.ts';
import { operationOf } from '../../support/commandLines.ts';
import { type MemoryRepository, memoryRepository } from '../../support/memoryRepository.ts';

let memory: MemoryRepository;
let id: string;
let bugs: unknown[];
let kept: string[];
/** Called once, right before the next operation that writes. */
let before: (() => Promise<unknown>) | undefined;
let client: RpcClient<IssueSurface>;

async function run<T extends object>(operation: string, input: object): Promise<T> {
  const result = await execute(memory.repository, operationOf(operation), input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value as T;
}

function openHost(issue: string | undefined): void {
  const backend: IssueBackend = {
    run: async (operation, input, options) => {
      if (operationOf(operation).level !== 'read') {
        const [first] = [before, (before = undefined)];
        await first?.();
      }
      return (await execute(memory.repository, operationOf(operation), input, options)) as never;
    },
  };
  const surroundings: IssueSurroundings = {
    say: ({ code }) => `It was ${code}.`,
    isReadOnly: () => false,
    onShown: () => undefined,
    onCreated: () => undefined,
    publish: () => undefined,
    keepDrafts: async ({ comment }) => void kept.push(comment),
    keepForm: async ({ id: form }) => void kept.push(form),
    openIssue: () => undefined,
    openLink: async () => undefined,
    openFile: async () => undefined,
    writeClipboard: async () => undefined,
    addressOf: () => '',
    onBug: (error) => void bugs.push(error),
  };
  const host = new IssueHost({
    backend,
    id: issue,
    surroundings,
    post: (message) => client.receive(structuredClone(message)),
  });
  client = new RpcClient({
    session: 'page',
    post: (message) => void host.receive(structuredClone(message)),
    after: () => () => undefined,
  });
  client.ready();
}

beforeEach(async () => {
  memory = memoryRepository();
  [bugs, kept, before] = [[], [], undefined];
  ({ issue_id: id } = await run<{ issue_id: string }>('issue.create', { title: 'Base', body: 'Base' }));
  openHost(id);
});

async function shown(): Promise<IssueShown> {
  const issue = await client.request('issue', null);
  expect(bugs).toEqual([]);
  if (!issue.ok) throw new Error(JSON.stringify(issue.error));
  return issue.value;
}

describe('saving over a text', () => {
  const texts = {
    saveTitle: {
      save: (base: string, text: string) => client.request('saveTitle', { base, text }),
      theirs: () => run('issue.update', { id, title: 'Theirs' }),
      now: async () => (await shown()).title,
    },
    saveBody: {
      save: (base: string, text: string) => client.request('saveBody', { base, text }),
      theirs: () => run('issue.update', { id, body: 'Theirs' }),
      now: async () => (await shown()).body.text,
    },
    editComment: {
      save: async (base: string, text: string) => {
        const comment = (await shown()).comments[0]?.id ?? '';
        return client.request('editComment', { comment, base, text });
      },
      theirs: async () => {
        const edit = (await shown()).comments[0]?.id;
        return run('issue.comment', { id, body: 'Theirs', edit });
      },
      now: async () => (await shown()).comments[0]?.text,
    },
  };
  beforeEach(() => run('issue.comment', { id, body: 'Base' }));

  it.each(Object.entries(texts))('by %s is done over what the page showed', async (_, { save, now }) => {
    expect(await save('Base', 'Mine')).toEqual({ ok: true, value: null });
    expect(await now()).toBe('Mine');
  });

  it.each(Object.entries(texts))('by %s is a conflict over anything else', async (_, { save, theirs, now }) => {
    await theirs();
    expect(await save('Base', 'Mine')).toEqual({
      ok: false,
      error: { code: CONFLICT, details: { theirs: 'Theirs' } },
    });
    expect(await now()).toBe('Theirs');
    expect(await save('Base', 'Theirs')).toEqual({ ok: true, value: null });
  });

  it.each(['saveTitle', 'saveBody'] as const)(
    'by %s is a conflict when somebody wrote in the last moment',
    async (name) => {
      before = texts[name].theirs;
      expect(await texts[name].save('Base', 'Mine')).toMatchObject({ ok: false, error: { code: CONFLICT } });
      expect(await texts[name].now()).toBe('Theirs');
    },
  );

  it('by a ticked box is a conflict over another text', async () => {
    await run('issue.update', { id, body: '- [ ] zero\n- [ ] one' });
    const tick = { comment: null, index: 0, checked: true, base: '- [ ] one' };
    expect(await client.request('tick', tick)).toEqual({
      ok: false,
      error: { code: CONFLICT, details: { theirs: '- [ ] zero\n- [ ] one' } },
    });
  });
});

describe('what is being written', () => {
  const form = { title: 'T', body: '', labels: [], assignees: [], fields: {}, isPrivate: false };

  it('is kept: drafts of an issue, the form of a new one', async () => {
    expect(await client.request('keepDrafts', { at: 1, edits: {}, comment: 'half' })).toEqual({
      ok: true,
      value: null,
    });
    openHost(undefined);
    expect(await client.request('keepForm', { id: 'form', at: 1, form })).toEqual({ ok: true, value: null });
    expect(kept).toEqual(['half', 'form']);
  });

  it('is not kept when it comes after the form became an issue', async () => {
    expect(await client.request('keepForm', { id: 'form', at: 1, form })).toEqual({ ok: true, value: null });
    expect(kept).toEqual([]);
  });

  it.each([
    { at: 1, edits: { state: { base: '', text: '' } }, comment: '' },
    { at: 0.5, edits: {}, comment: '' },
    { at: 1, edits: {}, comment: 'x'.repeat(2_097_153) },
  ])('is refused in another form', async (drafts) => {
    expect(await client.request('keepDrafts', drafts)).toMatchObject({
      ok: false,
      error: { code: 'argument-invalid' },
    });
    expect(kept).toEqual([]);
  });
});
