import { describe, expect, it } from 'vitest';
import { renderGeneric } from '../../../src/cli/render/generic.ts';
import { renderIssueList } from '../../../src/cli/render/issueList.ts';
import { renderIssue } from '../../../src/cli/render/issueShow.ts';
import type { OutputOf } from '../../../src/cli/render/renderer.ts';
import { rendererOf } from '../../../src/cli/render/renderers.ts';
import { PLAIN } from '../../../src/cli/render/style.ts';
import type { showIssue } from '../../../src/app/operations/issues/showIssue.ts';

const NOW = new Date(2026, 5, 15, 12, 0, 0).getTime();
const HOUR = 3_600_000;
const plain = { style: PLAIN, now: NOW };
const ACTOR = '49d3020ecd3c0e23028cea53ddeba58e';

const summary = {
  issue_id: '7f3a2c91'.repeat(4),
  short_id: 'gi-7f3a2c91',
  title: 'Login fails',
  state: 'open' as 'open' | 'closed',
  labels: ['bug', 'auth'],
  assignees: ['alice'],
  author: { actor: ACTOR, name: null as string | null },
  created_ts: NOW - 5 * HOUR,
  updated_ts: NOW - 2 * HOUR,
  comment_count: 0,
  link_count: 0,
  attachment_count: 0,
  type: null as string | null,
  priority: null as string | null,
  milestone: null as string | null,
  due: null as string | null,
  parent: null as string | null,
  children: null as { closed: number; total: number } | null,
  blocked: false,
  private: false,
};

const other = {
  ...summary,
  short_id: 'gi-00112233',
  title: '日本語 title',
  state: 'closed' as const,
  labels: [],
  author: { actor: ACTOR, name: 'Bob' },
};

const page = {
  total: 0,
  open_count: 0,
  offset: 0,
  limit: null,
  next_offset: null,
  problem_count: 0,
  unfetched_remote: null,
};

describe('the list', () => {
  it('is aligned, and counts', () => {
    const { text, notes } = renderIssueList({ ...page, issues: [summary, other], total: 2, open_count: 1 }, plain);
    expect(text).toBe(
      [
        'gi-7f3a2c91  open    Login fails   [bug, auth]  alice  2 h ago',
        'gi-00112233  closed  日本語 title               alice  2 h ago',
        '',
        '2 issues, 1 open',
        '',
      ].join('\n'),
    );
    expect(notes ?? []).toEqual([]);
  });

  it('cuts titles to the width of the terminal', () => {
    const long = { ...summary, title: 'word '.repeat(40) };
    const style = { colours: false, width: 80 };
    const [first] = renderIssueList({ ...page, issues: [long], total: 1 }, { ...plain, style }).text.split('\n');
    expect(first).toHaveLength(80);
    expect(first).toContain('…');
  });

  it('lets labels follow the title where they would leave it no room', () => {
    const labels = ['error-handling', 'tech-debt'];
    const rows = [
      { ...summary, title: 'Implement user authentication', labels: ['epic'], assignees: [] },
      { ...summary, title: 'Add error context to database errors', labels, assignees: ['a-long-name-of-a-crew'] },
    ];
    const shown = (width: number): string[] =>
      renderIssueList({ ...page, issues: rows, total: 2 }, { ...plain, style: { colours: false, width } })
        .text.split('\n')
        .slice(0, 2);
    expect(shown(80)).toEqual([
      'gi-7f3a2c91  open  Implement user authentication  [epic]                 2 h ago',
      'gi-7f3a2c91  open  Add error context to database errors  […  a-long-na…  2 h ago',
    ]);
    expect(shown(120)[0]).toBe(
      'gi-7f3a2c91  open  Implement user authentication         [epic]                                             2 h ago',
    );
  });

  it('cuts nothing where it is not on a terminal', () => {
    const labels = Array.from({ length: 9 }, (_, i) => `label-${i}`);
    const long = { ...summary, title: 'word '.repeat(40).trim(), labels, assignees: ['a'.repeat(50)] };
    const { text } = renderIssueList({ ...page, issues: [long, other], total: 2 }, plain);
    for (const whole of [long.title, labels.join(', '), 'a'.repeat(50)]) expect(text).toContain(whole);
    expect(text).not.toContain('…');
  });

  it('says when there is nothing', () => {
    expect(renderIssueList({ ...page, issues: [] }, plain).text).toBe('No issues\n');
  });

  it('has a column for priority and type, which are no labels then', () => {
    const labels = ['due:2026-07-01', 'priority:P1', 'type:bug'];
    const { text } = renderIssueList(
      {
        ...page,
        issues: [
          { ...summary, labels, priority: 'P1', type: 'bug' },
          { ...other, assignees: [] },
        ],
        total: 2,
      },
      plain,
    );
    expect(text.split('\n').slice(0, 2)).toEqual([
      'gi-7f3a2c91  open    P1 bug  Login fails   [due:2026-07-01]  alice  2 h ago',
      'gi-00112233  closed          日本語 title                           2 h ago',
    ]);
  });

  it.each([
    [
      { issues: [summary], total: 3, offset: 0, next_offset: 1 },
      '3 issues, 2 open; shown: 1 to 1; for more: --offset 1',
    ],
    [{ issues: [summary], total: 3, offset: 2 }, '3 issues, 2 open; shown: 3 to 3'],
    [{ issues: [], total: 3, offset: 3 }, '3 issues, 2 open; none of them comes after the first 3'],
  ])('says which part of all it shows: %#', (part, last) => {
    const { text } = renderIssueList({ ...page, ...part, open_count: 2 }, plain);
    expect(text.trimEnd().split('\n').at(-1)).toBe(last);
  });

  it('takes little time for ten thousand issues', () => {
    const issues = Array.from({ length: 10_000 }, (_, i) => ({ ...summary, title: `Issue number ${i}: überall` }));
    const started = performance.now();
    renderIssueList({ ...page, issues, total: 10_000 }, plain);
    // Tens of milliseconds; the limit only tells apart what grows faster than the list.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('says when something could not be read', () => {
    const { notes } = renderIssueList({ ...page, issues: [], problem_count: 2 }, plain);
    expect(notes?.join()).toContain('grite db stats');
  });

  it('has colours only where they are wanted', () => {
    const output = { ...page, issues: [summary], total: 1 };
    expect(renderIssueList(output, plain).text).not.toContain('\x1b');
    expect(renderIssueList(output, { ...plain, style: { colours: true, width: 100 } }).text).toContain('\x1b[32mopen');
  });

  it('shows what others wrote without obeying it', () => {
    const hostile = {
      ...summary,
      title: 'a\x1b[2J\nb',
      labels: ['\x1b]0;x\x07'],
      assignees: ['\u202eevil'],
      type: '\x1b[1m',
    };
    const { text } = renderIssueList({ ...page, issues: [hostile], total: 1 }, plain);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(text.split('\n')).toHaveLength(4);
  });
});

describe('an issue', () => {
  const named = (byte: string, title: string, state: 'open' | 'closed') => ({
    issue_id: byte.repeat(16),
    short_id: `gi-${byte.repeat(4)}`,
    title,
    state,
  });
  const detail: OutputOf<typeof showIssue>['issue'] = {
    ...summary,
    created_ts: new Date(2026, 2, 1, 9, 5).getTime(),
    updated_ts: new Date(2026, 2, 2, 10, 0).getTime(),
    body: 'First line\n\nLast \x1b[31mline\n',
    comments: [
      {
        event_id: '00'.repeat(32),
        actor: ACTOR,
        name: 'Bob',
        ts_unix_ms: new Date(2026, 2, 1, 9, 30).getTime(),
        body: 'I see it too\n\nSince Monday',
        edited_ts: new Date(2026, 2, 2, 10, 0).getTime(),
        signature: null,
        edited_by: { actor: 'ff'.repeat(16), name: null },
      },
    ],
    links: [{ event_id: '01'.repeat(32), url: 'https://example.com/1', note: 'the report' }],
    attachments: [{ event_id: '02'.repeat(32), name: 'a.png', sha256: 'ab'.repeat(32), mime: 'image/png' }],
    milestone: 'v2',
    parent: '0badcafe'.repeat(4),
    labels: ['auth', 'bug', 'milestone:v2', `parent:${'0badcafe'.repeat(4)}`],
    parent_issue: { issue_id: '0badcafe'.repeat(4), short_id: 'gi-0badcafe', title: null, state: null },
    children: [named('01', 'First \x1b[31mpart', 'closed'), named('02', 'Second part', 'open')],
    progress: { closed: 1, total: 2 },
    blocked: true,
    dependencies: [
      { ...named('03', 'Before', 'open'), dep_type: 'depends_on' },
      { ...named('04', 'Near', 'closed'), dep_type: 'related_to' },
    ],
    dependents: [
      { ...named('03', 'Before', 'open'), dep_type: 'blocks' },
      { ...named('05', 'After', 'open'), dep_type: 'depends_on' },
    ],
  };

  it('is a page', () => {
    expect(renderIssue({ issue: detail, events: [] }, plain).text).toBe(
      `gi-7f3a2c91  open  blocked  Login fails
Created by 49d3020e, 2026-03-01 09:05; changed 2026-03-02 10:00
Milestone: v2
Parent: gi-0badcafe  not known here
Labels: auth, bug
Assignees: alice
Id: 7f3a2c917f3a2c917f3a2c917f3a2c91

First line

Last \\x1b[31mline

Children: 1/2 done
  gi-01010101  closed  First \\x1b[31mpart
  gi-02020202  open  Second part
Dependencies:
  blocked by gi-03030303  open  Before
  related to gi-04040404  closed  Near
  blocks gi-05050505  open  After
Links:
  https://example.com/1  the report
Attachments:
  a.png  image/png  sha256 ${'ab'.repeat(32)}

Bob commented on 2026-03-01 09:30 (edited 2026-03-02 10:00 by ffffffff)
    I see it too

    Since Monday
`,
    );
  });
});

describe('an operation without a renderer of its own', () => {
  it('is shown by key and value', () => {
    const output = {
      bugs: 3,
      wal_head: null,
      clean: true,
      skipped: [
        { bug: 'a', reason: 'b' },
        { bug: 'c', reason: 'line\nbreak' },
      ],
      names: ['x', 'y'],
      empty: [],
      inner: { deep: { value: '\x1b[2J' } },
    };
    expect(renderGeneric(output).text).toBe(
      `bugs: 3
wal head: -
clean: yes
skipped:
  - bug: a
    reason: b
  - bug: c
    reason: line
      break
names:
  - x
  - y
empty: none
inner:
  deep:
    value: \\x1b[2J
`,
    );
  });

  it.each(['no.such', 'constructor', '__proto__'])('%s has none', (id) => {
    expect(rendererOf(id)).toBe(renderGeneric);
  });
});
