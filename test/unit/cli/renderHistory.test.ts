import { describe, expect, it } from 'vitest';
import { renderHistory, renderUndone } from '../../../src/cli/render/issueHistory.ts';
import type { OutputOf } from '../../../src/cli/render/renderer.ts';
import { PLAIN } from '../../../src/cli/render/style.ts';
import type { issueHistory } from '../../../src/app/operations/issues/issueHistory.ts';

type Step = OutputOf<typeof issueHistory>['history'][number];

const context = { style: PLAIN, now: 0 };
const EVENT = 'abcdef0123456789'.repeat(4);
const WHOLE_ID = '52be01d4'.padEnd(32, '0');
const step = (...changes: Step['changes']): Step => ({
  event_ids: [EVENT],
  actor: '49d3020e'.repeat(4),
  name: 'Bob',
  ts_unix_ms: new Date(2026, 5, 15, 12, 30).getTime(),
  signature: null,
  changes,
});

/** The rows below the heading of a step with one change. */
function rowsOf(change: Step['changes'][number]): string[] {
  const { text } = renderHistory(
    { issue_id: WHOLE_ID, short_id: 'gi-52be01d4', title: 'T', history: [step(change)], events: [] },
    context,
  );
  return text.trimEnd().split('\n').slice(3);
}

it('is a timeline', () => {
  const history = [
    step({ type: 'created', title: 'T', body: 'a\n\nb\n', labels: ['x', `parent:${WHOLE_ID}`] }),
    step(),
  ];
  const shown = renderHistory(
    { issue_id: WHOLE_ID, short_id: 'gi-52be01d4', title: 'T', history, events: [] },
    context,
  );
  expect(shown.text).toBe(
    [
      'gi-52be01d4  T',
      '',
      '2026-06-15 12:30  Bob  abcdef01',
      '  created it: T  [x, parent:gi-52be01d4]',
      '      a',
      '',
      '      b',
      '',
      '2026-06-15 12:30  Bob  abcdef01',
      '  changed nothing',
      '',
    ].join('\n'),
  );
});

describe('one change', () => {
  it.each<[Step['changes'][number], string[]]>([
    [{ type: 'title', from: 'a', to: 'b\u001b[2J' }, ['  title: a → b\\x1b[2J']],
    [{ type: 'body', from: 'a\nb\nc', to: 'a\nB\nc' }, ['  description:', '      - b', '      + B']],
    [{ type: 'body', from: 'a', to: 'a\na' }, ['  description:', '      + a']],
    [{ type: 'body', from: '', to: 'a' }, ['  description:', '      + a']],
    [{ type: 'body', from: 'a\nb', to: '' }, ['  description:', '      - a', '      - b']],
    [{ type: 'state', from: 'open', to: 'closed' }, ['  closed it']],
    [{ type: 'state', from: 'closed', to: 'open' }, ['  reopened it']],
    [{ type: 'field', field: 'priority', from: null, to: 'P1' }, ['  priority: none → P1']],
    [{ type: 'field', field: 'parent', from: WHOLE_ID, to: null }, ['  parent: gi-52be01d4 → none']],
    [{ type: 'label', label: 'a\nb', action: 'added' }, ['  added label a b']],
    [{ type: 'assignee', user: 'bob', action: 'removed' }, ['  removed assignee bob']],
    [
      { type: 'dependency', issue_id: WHOLE_ID, dep_type: 'depends_on', action: 'added' },
      ['  added dependency: depends on gi-52be01d4'],
    ],
    [{ type: 'comment', event_id: EVENT, from: null, to: 'a', action: 'added' }, ['  commented:', '      a']],
    [
      { type: 'comment', event_id: EVENT, from: 'a', to: 'b', action: 'edited' },
      ['  edited comment abcdef01:', '      - a', '      + b'],
    ],
    [{ type: 'link', event_id: EVENT, url: 'https://a', note: null, action: 'added' }, ['  added link https://a']],
    [
      { type: 'link', event_id: EVENT, url: 'https://a', note: 'n', action: 'removed' },
      ['  removed link https://a  n'],
    ],
    [{ type: 'attachment', event_id: EVENT, name: 'a.txt', action: 'added' }, ['  added attachment a.txt']],
  ])('%j', (change, rows) => expect(rowsOf(change)).toEqual(rows));
});

it('an undo names what it took back, or why it did not', () => {
  const issue = {
    issue_id: WHOLE_ID,
    short_id: 'gi-52be01d4',
    title: 'T',
    event_id: null,
    event_ids: [],
    wal_head: '',
  };
  const undone = step({ type: 'label', label: 'x', action: 'added' });
  const rows = ['  2026-06-15 12:30  Bob  abcdef01', '    added label x', ''];
  expect(renderUndone({ ...issue, undone, action: 'undone' }, context).text.split('\n')).toEqual([
    'Undid a change of gi-52be01d4  T',
    ...rows,
  ]);
  expect(renderUndone({ ...issue, undone, action: 'unchanged' }, context).text.split('\n')).toEqual([
    'Unchanged: gi-52be01d4  T (the change has been changed again since)',
    ...rows,
  ]);
});
