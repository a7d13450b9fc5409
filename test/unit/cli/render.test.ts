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
};

const other = {
  ...summary,
  short_id: 'gi-00112233',
  title: '日本語 title',
  state: 'closed' as const,
  labels: [],
  author: { actor: ACTOR, name: 'Bob' },
};

describe('the list', () => {
  it('is aligned, and counts', () => {
    const { text, notes } = renderIssueList({ issues: [summary, other], total: 2, problem_count: 0 }, plain);
    expect(text).toBe(
      [
        'gi-7f3a2c91  open    Login fails   [bug, auth]  49d3020e  2 h ago',
        'gi-00112233  closed  日本語 title               Bob       2 h ago',
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
    const [first] = renderIssueList({ issues: [long], total: 1, problem_count: 0 }, { ...plain, style }).text.split(
      '\n',
    );
    expect(first).toHaveLength(80);
    expect(first).toContain('…');
  });

  it('says when there is nothing', () => {
    expect(renderIssueList({ issues: [], total: 0, problem_count: 0 }, plain).text).toBe('No issues\n');
  });

  it('says when something could not be read', () => {
    const { notes } = renderIssueList({ issues: [], total: 0, problem_count: 2 }, plain);
    expect(notes?.join()).toContain('grite db stats');
  });

  it('has colours only where they are wanted', () => {
    const output = { issues: [summary], total: 1, problem_count: 0 };
    expect(renderIssueList(output, plain).text).not.toContain('\x1b');
    expect(renderIssueList(output, { ...plain, style: { colours: true, width: 100 } }).text).toContain('\x1b[32mopen');
  });

  it('shows what others wrote without obeying it', () => {
    const hostile = {
      ...summary,
      title: 'a\x1b[2J\nb',
      labels: ['\x1b]0;x\x07'],
      author: { actor: ACTOR, name: '\u202eevil' },
    };
    const { text } = renderIssueList({ issues: [hostile], total: 1, problem_count: 0 }, plain);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(text.split('\n')).toHaveLength(4);
  });
});

describe('an issue', () => {
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
        edited_by: { actor: 'ff'.repeat(16), name: null },
      },
    ],
    links: [{ event_id: '01'.repeat(32), url: 'https://example.com/1', note: 'the report' }],
    attachments: [{ event_id: '02'.repeat(32), name: 'a.png', sha256: 'ab'.repeat(32), mime: 'image/png' }],
    dependencies: [{ issue_id: '00112233'.repeat(4), dep_type: 'depends_on' }],
  };

  it('is a page', () => {
    expect(renderIssue({ issue: detail, events: [] }, plain).text).toBe(
      `gi-7f3a2c91  open  Login fails
Created by 49d3020e, 2026-03-01 09:05; changed 2026-03-02 10:00
Labels: bug, auth
Assignees: alice
Id: 7f3a2c917f3a2c917f3a2c917f3a2c91

First line

Last \\x1b[31mline

Dependencies:
  depends on gi-00112233
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
