import { beforeAll, describe, expect, it } from 'vitest';
import { type Created, everything, git, json, newRepository, run } from '../support/cli.ts';

interface Shown {
  readonly issue: {
    readonly title: string;
    readonly body: string;
    readonly state: string;
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
    readonly comments: readonly { readonly event_id: string; readonly body: string }[];
    readonly links: readonly { readonly url: string; readonly note: string | null }[];
  };
}

interface Changed {
  readonly event_id: string | null;
  readonly event_ids: readonly string[];
  readonly wal_head: string;
  readonly action: string;
}

const cwd = newRepository();
let id: string;
let full: string;

beforeAll(async () => {
  const created = await json<Created>(['issue', 'create', '--title', 'Login fails', '--body', 'text', '-l', 'bug'], {
    cwd,
  });
  id = created.short_id;
  full = created.issue_id;
});

async function say(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(args, { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.trimEnd();
}

const issue = async (): Promise<Shown['issue']> => (await json<Shown>(['issue', 'show', id], { cwd })).issue;
const commits = (): number => Number(git(cwd, 'rev-list', '--count', 'refs/grite/wal'));

describe('every command once', () => {
  it('creates with fields, below a parent', async () => {
    const fields = ['--type', 'Bug', '--priority', 'high', '--milestone', 'v2', '--due', '2026-03-01', '--parent', id];
    const people = ['--label', 'priority:P4', '--label', 'x', '--assignee', 'alice', '--assignee', 'bob'];
    const child = await json<Created>(['issue', 'create', '--title', 'Child', ...fields, ...people], { cwd });
    const shown = await json<Shown>(['issue', 'show', child.issue_id], { cwd });
    expect(shown.issue).toMatchObject({
      labels: ['due:2026-03-01', 'milestone:v2', `parent:${full}`, 'priority:P1', 'type:bug', 'x'],
      assignees: ['alice', 'bob'],
    });
  });

  it('updates', async () => {
    expect(await say('issue', 'update', id, '--title', 'Login is slow', '--priority', '1')).toBe(
      `Updated ${id}  Login is slow`,
    );
    const { code } = await run(['issue', 'update', full, '--body-file', '-'], { cwd, input: 'from a file\n' });
    expect(code).toBe(0);
    expect(await issue()).toMatchObject({
      title: 'Login is slow',
      body: 'from a file\n',
      labels: ['bug', 'priority:P1'],
    });
    expect(await say('issue', 'update', id, '--priority', 'P1')).toBe(
      `Unchanged: ${id}  Login is slow (it is so already)`,
    );
    expect(await say('issue', 'update', id, '--priority', 'none')).toContain('Updated');
    expect((await issue()).labels).toEqual(['bug']);
  });

  it('comments and edits', async () => {
    expect(await say('issue', 'comment', id, '--body', 'frist')).toBe(`Commented on ${id}  Login is slow`);
    const comment = (await issue()).comments[0]?.event_id ?? '';
    expect(await say('issue', 'comment', id, '--body', 'first', '--edit', comment.slice(0, 8))).toBe(
      `Edited a comment on ${id}  Login is slow`,
    );
    expect(await say('issue', 'comment', id, '--body', 'first', '--edit', comment)).toContain('Unchanged: ');
    expect((await issue()).comments).toMatchObject([{ event_id: comment, body: 'first' }]);
  });

  it('leaves a text alone that is not the one that the writer saw', async () => {
    const { title } = await issue();
    const edits = ['issue', 'update', id, '--title', 'Mine', '--expected-title'];
    const refused = await run([...edits, 'Long ago', '--json'], { cwd });
    expect(refused.code).toBe(4);
    expect(JSON.parse(refused.stderr)).toMatchObject({
      ok: false,
      error: { code: 'conflict', details: { problem: 'text-changed', field: 'title', current: title } },
    });
    expect((await run([...edits, 'Long ago'], { cwd })).stderr).toContain('The title is another one by now');
    expect((await issue()).title).toBe(title);
    const comment = (await issue()).comments[0]?.event_id ?? '';
    const over = ['issue', 'comment', id, '--body', 'Mine', '--expected-body-file', '-'];
    expect((await run([...over, '--edit', comment], { cwd, input: 'frist' })).code).toBe(4);
    expect((await run(over, { cwd, input: 'first' })).code).toBe(2);
    expect((await issue()).comments).toMatchObject([{ body: 'first' }]);
    expect(await say(...edits, title)).toBe(`Updated ${id}  Mine`);
    await say('issue', 'update', id, '--title', title);
  });

  it('closes and reopens, in one commit with a comment', async () => {
    const before = commits();
    const closed = await json<Changed & { state: string }>(['issue', 'close', id, '--comment', 'done'], { cwd });
    expect(closed).toMatchObject({ issue_id: full, short_id: id, state: 'closed', action: 'closed' });
    expect(closed.event_ids).toHaveLength(2);
    expect(closed.event_ids[1]).toBe(closed.event_id);
    expect(closed.wal_head).toBe(git(cwd, 'rev-parse', 'refs/grite/wal'));
    expect(commits()).toBe(before + 1);
    expect(await say('issue', 'close', id)).toBe(`Unchanged: ${id}  Login is slow (it is closed already)`);
    const again = await json<Changed>(['issue', 'close', id], { cwd });
    expect(again).toMatchObject({ action: 'unchanged', event_id: null, event_ids: [], wal_head: closed.wal_head });
    expect(commits()).toBe(before + 1);
    expect(await say('issue', 'reopen', id)).toBe(`Reopened ${id}  Login is slow`);
    expect(await issue()).toMatchObject({ state: 'open', comments: [{ body: 'first' }, { body: 'done' }] });
  });

  it('labels', async () => {
    expect(await say('issue', 'label', 'add', id, '--label', 'a', '--label', 'b', '--label', 'bug')).toBe(
      `Added labels a, b to ${id}  Login is slow`,
    );
    expect(await say('issue', 'label', 'remove', id, '--label', 'b')).toBe(`Removed label b from ${id}  Login is slow`);
    expect(await say('issue', 'label', 'remove', id, '--label', 'b')).toContain('Unchanged: ');
    expect((await issue()).labels).toEqual(['a', 'bug']);
  });

  it('assigns', async () => {
    expect(await say('issue', 'assignee', 'add', id, '--user', 'alice', '--user', 'bob')).toBe(
      `Added assignees alice, bob to ${id}  Login is slow`,
    );
    expect(await say('issue', 'assignee', 'remove', id, '--user', 'bob')).toBe(
      `Removed assignee bob from ${id}  Login is slow`,
    );
    expect((await issue()).assignees).toEqual(['alice']);
  });

  it('links', async () => {
    const url = 'https://example.com/spec';
    expect(await say('issue', 'link', 'add', id, '--url', url, '--note', 'the spec')).toBe(
      `Added link ${url} to ${id}  Login is slow`,
    );
    expect(await say('issue', 'link', 'add', id, '--url', url, '--note', 'the spec')).toContain('Unchanged: ');
    expect((await issue()).links).toMatchObject([{ url, note: 'the spec' }]);
    expect(await say('issue', 'link', 'remove', id, '--url', url)).toBe(
      `Removed link ${url} from ${id}  Login is slow`,
    );
    expect((await issue()).links).toEqual([]);
  });

  it('undoes, and does it again', async () => {
    expect(await say('issue', 'undo', id)).toContain('removed link https://example.com/spec');
    expect((await issue()).links).toHaveLength(1);
    const redone = await json<Changed>(['issue', 'undo', id], { cwd });
    expect(redone).toMatchObject({ action: 'undone', undone: { changes: [{ type: 'link', action: 'added' }] } });
    expect((await issue()).links).toEqual([]);
  });

  it('tells the history, and undoes what it names', async () => {
    const text = await say('issue', 'history', id);
    expect(text).toContain('  title: Login fails → Login is slow\n  priority: none → P1\n');
    expect(text).toContain('  commented:\n      done\n  closed it\n');
    interface History {
      readonly history: readonly { readonly event_ids: readonly string[]; readonly changes: readonly unknown[] }[];
      readonly events: readonly { readonly event_id: string }[];
    }
    const { history, events } = await json<History>(['issue', 'history', id], { cwd });
    expect(history.flatMap((step) => step.event_ids)).toEqual(events.map((event) => event.event_id));
    const renamed = history.find(({ changes }) => changes.length === 2)?.event_ids[0] ?? '';
    expect(await say('issue', 'undo', id, '--event', renamed.slice(0, 10))).toContain('title: Login fails → ');
    expect((await issue()).title).toBe('Login fails');
    expect(await say('issue', 'undo', id, '--event', renamed)).toContain('Unchanged: ');
  });
});

interface Bad {
  readonly args: readonly string[];
  readonly exit: number;
  readonly problem: string;
  readonly says: RegExp;
}

/** `ID` stands for the issue, `CHILD` for one below it. */
const CASES: readonly Bad[] = [
  { args: ['update', 'ID'], exit: 2, problem: 'update-empty', says: /nothing to update/ },
  { args: ['update', 'ID', '--title', ''], exit: 2, problem: 'title-empty', says: /title is empty/ },
  { args: ['update', 'ID', '--title', 'a\nb'], exit: 2, problem: 'title-not-one-line', says: /more than one line/ },
  { args: ['update', 'ID', '--type', 'a b'], exit: 2, problem: 'field-invalid', says: /type cannot be "a b"/ },
  { args: ['update', 'ID', '--priority', 'P9'], exit: 2, problem: 'field-invalid', says: /priority cannot be "P9"/ },
  { args: ['update', 'ID', '--due', '2026-02-30'], exit: 2, problem: 'field-invalid', says: /due date cannot be/ },
  { args: ['update', 'ID', '--milestone', 'a\nb'], exit: 2, problem: 'name-invalid', says: /milestone "a\\nb"/ },
  { args: ['update', 'ID', '--parent', 'ID'], exit: 2, problem: 'parent-is-itself', says: /its own parent/ },
  { args: ['update', 'ID', '--parent', 'CHILD'], exit: 4, problem: 'parent-cycle', says: /cannot be the parent of/ },
  { args: ['update', 'ID', '--parent', 'ffffffff'], exit: 3, problem: 'issue-not-found', says: /no issue ffffffff/ },
  { args: ['update', 'ffffffff', '--title', 'T'], exit: 3, problem: 'issue-not-found', says: /no issue ffffffff/ },
  { args: ['create', '--title', 'T', '--due', 'soon'], exit: 2, problem: 'field-invalid', says: /due date cannot be/ },
  { args: ['create', '--title', 'T', '--parent', 'ffffffff'], exit: 3, problem: 'issue-not-found', says: /no issue/ },
  { args: ['comment', 'ID'], exit: 2, problem: 'input-missing', says: /needs --body/ },
  { args: ['comment', 'ID', '--body', ' '], exit: 2, problem: 'comment-empty', says: /comment is empty/ },
  {
    args: ['comment', 'ID', '--body', 'a', '--edit', 'x'],
    exit: 2,
    problem: 'event-id-malformed',
    says: /not the id of a comment/,
  },
  {
    args: ['comment', 'ID', '--body', 'a', '--edit', 'ffffffff'],
    exit: 3,
    problem: 'event-not-found',
    says: /no comment ffffffff/,
  },
  { args: ['comment', 'login', '--body', 'a'], exit: 2, problem: 'issue-id-malformed', says: /not an issue id/ },
  { args: ['close', 'ffffffff'], exit: 3, problem: 'issue-not-found', says: /no issue/ },
  { args: ['close', 'ID', '--comment', ''], exit: 2, problem: 'comment-empty', says: /comment is empty/ },
  { args: ['reopen', 'x'], exit: 2, problem: 'issue-id-malformed', says: /not an issue id/ },
  { args: ['reopen', 'ID', '--comment', ' '], exit: 2, problem: 'comment-empty', says: /comment is empty/ },
  { args: ['label', 'add', 'ID'], exit: 2, problem: 'input-missing', says: /needs --label/ },
  {
    args: ['label', 'add', 'ID', '--label', 'a', '--label', ''],
    exit: 2,
    problem: 'name-invalid',
    says: /label is empty/,
  },
  {
    args: ['label', 'remove', 'ID', '--label', 'a\u001b[2J'],
    exit: 2,
    problem: 'name-invalid',
    says: /control character/,
  },
  { args: ['assignee', 'add', 'ID', '--user', ''], exit: 2, problem: 'name-invalid', says: /assignee is empty/ },
  { args: ['assignee', 'remove', 'ID', '--user', 'a\nb'], exit: 2, problem: 'name-invalid', says: /assignee "a\\nb"/ },
  { args: ['link', 'add', 'ID', '--url', 'example.com'], exit: 2, problem: 'url-invalid', says: /not an address/ },
  {
    args: ['link', 'add', 'ID', '--url', 'https://a', '--note', 'a\nb'],
    exit: 2,
    problem: 'name-invalid',
    says: /note "a\\nb"/,
  },
  { args: ['link', 'remove', 'ID', '--url', 'a b'], exit: 2, problem: 'url-invalid', says: /not an address/ },
  { args: ['history', 'ffffffff'], exit: 3, problem: 'issue-not-found', says: /no issue/ },
  { args: ['undo', 'CHILD'], exit: 4, problem: 'undo-impossible', says: /creation of gi-\w+ cannot be undone/ },
  { args: ['undo', 'ID', '--event', 'no'], exit: 2, problem: 'event-id-malformed', says: /not the id of an event/ },
  { args: ['undo', 'ID', '--event', 'ffffffff'], exit: 3, problem: 'event-not-found', says: /no event ffffffff/ },
];

describe('what is refused changes nothing', () => {
  const repository = newRepository();
  const names = new Map<string, string>();
  let before: Record<string, string>;

  beforeAll(async () => {
    const create = (...args: string[]) => json<Created>(['issue', 'create', ...args], { cwd: repository });
    names.set('ID', (await create('--title', 'First')).short_id);
    names.set('CHILD', (await create('--title', 'Child', '--parent', names.get('ID') ?? '')).short_id);
    before = written(repository);
  });

  it.each(CASES)('$args', async ({ args, exit, problem, says }) => {
    const line = ['issue', ...args.map((word) => names.get(word) ?? word)];
    const { code, stdout, stderr } = await run([...line, '--json'], { cwd: repository });
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
    const { error } = JSON.parse(stderr) as { error: { message: string; details: Record<string, unknown> } };
    expect(error.message).toMatch(says);
    expect(error.details).toMatchObject({ problem });
    expect(error.details['suggestions']).not.toEqual([]);
    expect(written(repository)).toEqual(before);
  });
});

/** All files of the repository but those that hold nothing that could not be made again. */
function written(repository: string): Record<string, string> {
  return Object.fromEntries(Object.entries(everything(repository)).filter(([path]) => !path.includes('/grite/cache/')));
}
