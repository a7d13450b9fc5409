import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Created, git, json, newRepository, run } from '../support/cli.ts';
import { realData } from '../support/gitLogs.ts';

const PATIENCE = 120_000;

interface Page {
  readonly issues: readonly {
    readonly issue_id: string;
    readonly short_id: string;
    readonly title: string;
    readonly state: string;
    readonly labels: readonly string[];
    readonly author: { readonly name: string | null };
    readonly created_ts: number;
    readonly updated_ts: number;
    readonly comment_count: number;
  }[];
  readonly total: number;
  readonly open_count: number;
  readonly next_offset: number | null;
}

type Issue = Page['issues'][number];

describe('a repository made for it', () => {
  const cwd = newRepository();
  let created: Created[];

  const create = (title: string, ...args: string[]): Promise<Created> =>
    json<Created>(['issue', 'create', '--title', title, ...args], { cwd });
  const titles = async (...args: string[]): Promise<string[]> =>
    (await json<Page>(['issue', 'list', ...args], { cwd })).issues.map(({ title }) => title);

  beforeAll(async () => {
    const epic = await create('Sign in', '--label', 'type:epic', '--body', 'All about passwords');
    created = [
      epic,
      await create('Reset password', '--label', 'priority:P1', '--label', `parent:${epic.issue_id}`),
      await create('Dark (mode)', '--label', 'needs review', '--assignee', 'alice'),
    ];
  }, PATIENCE);

  it.each<[string, string[], string[]]>([
    ['the options of seeds', ['--label', 'priority:P1'], ['Reset password']],
    ['a quoted label', ['--query', 'label:"needs review"'], ['Dark (mode)']],
    ['text with parentheses', ['--query', '"Dark (mode)"'], ['Dark (mode)']],
    ['text in titles and descriptions', ['--query', 'password sort:title'], ['Reset password', 'Sign in']],
    ['options and a query together', ['--query', 'is:open OR is:closed', '--assignee', 'alice'], ['Dark (mode)']],
    ['a query that starts with a minus', ['--query', '-password'], ['Dark (mode)']],
    ['an order', ['--sort', 'title-desc', '--limit', '2'], ['Sign in', 'Reset password']],
    ['nothing', ['--query', 'is:closed'], []],
  ])('finds by %s', async (_, args, expected) => {
    expect(await titles(...args)).toEqual(expected);
  });

  it('finds what is below an issue, by its short id', async () => {
    const [epic] = created as [Created];
    expect(await titles('--parent', epic.short_id)).toEqual(['Reset password']);
    const { stdout } = await run(['issue', 'show', epic.short_id], { cwd });
    expect(stdout).toMatch(/Type: epic\n[^]*Children: 0\/1 done\n {2}gi-[0-9a-f]{8} {2}open {2}Reset password\n/);
  });

  it('shows a table, and which part of all it is', async () => {
    const { code, stdout, stderr } = await run(['issue', 'list', '--sort', 'title', '-n', '1'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^gi-[0-9a-f]{8} {2}open {2}Dark \(mode\) {2}\[needs review\] {2}alice {2}just now\n\n3 issues, 3 open; shown: 1 to 1; for more: --offset 1\n$/,
    );
  });

  it('points at what is wrong with a query', async () => {
    const args = ['issue', 'list', '--query', 'is:open lable:bug'];
    const { code, stdout, stderr } = await run(args, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      [
        'error: Queries have no key "lable"',
        '    is:open lable:bug',
        '            ^',
        '  try: write label instead of lable',
        '  try: use one of: is, label, type, milestone, assignee, author, priority, id, parent, dep, created, updated, due, has, sort',
        '  try: put quotes around what is only text',
        '',
      ].join('\n'),
    );
    const failed = await run([...args, '--json'], { cwd });
    expect(JSON.parse(failed.stderr)).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_args',
        details: { problem: 'query-invalid', reason: 'key-unknown', column: 8, found: 'lable', closest: 'label' },
      },
    });
  });

  it('shows a hostile query without obeying it', async () => {
    const { code, stderr } = await run(['issue', 'list', '--query', '日本\x1b[2J\u202e label:'], { cwd });
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    const [, query = '', caret = ''] = stderr.split('\n');
    // The two wide characters take two columns each.
    expect(caret.indexOf('^') - 2).toBe(query.indexOf('label:') + 'label:'.length);
  });
});

const bundle = realData('git-bug-bugs.bundle');

describe.skipIf(bundle === undefined)('421 real bugs', () => {
  const cwd = newRepository();
  let all: readonly Issue[];
  const page = (...args: string[]): Promise<Page> => json<Page>(['issue', 'list', ...args], { cwd });
  /** Ids of what a command line finds, and of what picking by hand finds. */
  const compare = async (args: string[], wanted: (issue: Issue) => boolean): Promise<number> => {
    const found = await page(...args);
    expect(found.issues.map(({ short_id }) => short_id)).toEqual(all.filter(wanted).map(({ short_id }) => short_id));
    return found.total;
  };

  beforeAll(async () => {
    if (bundle === undefined || !existsSync(bundle))
      throw new Error('GRITE_TEST_DATA must name the folder of the bundle');
    git(cwd, 'fetch', '--quiet', bundle, '+refs/bugs/*:refs/bugs/*', '+refs/identities/*:refs/identities/*');
    await json(['import', 'git-bug'], { cwd });
    all = (await page()).issues;
  }, PATIENCE);

  it('are all there, oldest first', async () => {
    expect(await page()).toMatchObject({ total: 421, open_count: 135, next_offset: null });
    expect(all.map(({ created_ts }) => created_ts)).toEqual(
      all.map(({ created_ts }) => created_ts).sort((a, b) => a - b),
    );
  });

  it('are found by state, label, author and time as by hand', async () => {
    expect(await compare(['--state', 'open'], ({ state }) => state === 'open')).toBe(135);
    const isBug = ({ labels }: Issue): boolean => labels.includes('kind/bug');
    const ofUi = ({ labels }: Issue): boolean => labels.some((label) => label.startsWith('area/ui'));
    expect(
      await compare(['--query', 'label:kind/bug label:area/ui*'], (issue) => isBug(issue) && ofUi(issue)),
    ).toBeGreaterThan(5);
    expect(
      await compare(['--query', 'label:kind/bug -label:area/ui*'], (issue) => isBug(issue) && !ofUi(issue)),
    ).toBeGreaterThan(5);
    expect(await compare(['--author', 'Michael Muré'], ({ author }) => author.name === 'Michael Muré')).toBeGreaterThan(
      50,
    );
    const year = ({ created_ts }: Issue): boolean => new Date(created_ts).getUTCFullYear() === 2019;
    expect(await compare(['--query', 'created:2019'], year)).toBeGreaterThan(20);
    const late = ({ comment_count, updated_ts }: Issue): boolean =>
      comment_count === 0 || updated_ts >= Date.UTC(2025, 0);
    expect(await compare(['--query', '-has:comments OR updated:>2024'], late)).toBeGreaterThan(20);
  });

  it('are shown page by page, in any order', async () => {
    const seen: Issue[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const part: Page = await page('--sort', 'comments', '--limit', '150', '--offset', String(offset));
      seen.push(...part.issues);
      offset = part.next_offset;
    }
    const counts = seen.map(({ comment_count }) => comment_count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(new Set(seen.map(({ issue_id }) => issue_id)).size).toBe(421);
  });

  it('are found by their texts', async () => {
    const inTitle = all.filter(({ title }) => /\bidentity\b/i.test(title));
    const { issues } = await page('--query', 'identity');
    const found = new Set(issues.map(({ issue_id }) => issue_id));
    expect(inTitle.length).toBeGreaterThan(5);
    expect(inTitle.filter(({ issue_id }) => !found.has(issue_id))).toEqual([]);
    const none = await page('--query', 'identity -identity');
    expect(none.total).toBe(0);
  });

  it('are a table for a program as for people', async () => {
    const { stdout } = await run(['issue', 'list'], { cwd });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(423);
    expect(lines.at(-1)).toBe('421 issues, 135 open');
    expect(stdout).not.toContain('\x1b');
  });
});
