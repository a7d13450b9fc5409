import type { issueHistory } from '../../app/operations/issues/issueHistory.ts';
import type { undoIssue } from '../../app/operations/issues/undoIssue.ts';
import { changedRows } from '../../base/changedRows.ts';
import { said, unchanged } from './issueChanged.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { signatureMark } from './signatureMark.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

type Step = OutputOf<typeof issueHistory>['history'][number];
type HistoryEvent = OutputOf<typeof issueHistory>['events'][number];
export type Change = Step['changes'][number];

const SHOWN_DIGITS = 8;
const PARENT_LABEL = /^(parent:)([0-9a-f]{8})[0-9a-f]{24}$/;
const WHOLE_ID = /^([0-9a-f]{8})[0-9a-f]{24}$/;
const INDENT = '    ';

/** A timeline: who and when, and below it what. */
export const renderHistory: Renderer<OutputOf<typeof issueHistory>> = (
  { short_id, title, history, events },
  { style },
) =>
  lines(
    `${paint(style, 'yellow', short_id)}  ${paint(style, 'bold', oneLine(title))}`,
    ...history.flatMap((step) => ['', ...stepRows(step, style)]),
    ...events.flatMap((event) => leftOutRows(event, style)),
  );

/** What was taken back, as the history shows it. */
export const renderUndone: Renderer<OutputOf<typeof undoIssue>> = (output, { style }) => {
  const first =
    output.action === 'undone'
      ? said('Undid a change of', output, style)
      : unchanged(output, 'the change has been changed again since', style);
  return lines(first, ...indented(stepRows(output.undone, style)));
};

/** An event that does not count: it is in no step. */
function leftOutRows({ event_id, actor, ts_unix_ms, kind, left_out: why }: HistoryEvent, style: Style): string[] {
  if (why === null) return [];
  const id = paint(style, 'dim', event_id.slice(0, SHOWN_DIGITS));
  const reasons = why.disowned_by.map(
    (each) => `disowned by ${personName(each.actor, each.name)}: ${oneLine(each.reason)}`,
  );
  if (why.refused) reasons.push('its signature is not valid, as this clone requires');
  return [
    '',
    `${localTime(ts_unix_ms)}  ${paint(style, 'cyan', personName(actor, null))}  ${id}`,
    ...indented([`${oneLine(Object.keys(kind).join())} does not count`, ...reasons]),
  ];
}

function stepRows({ event_ids, actor, name, ts_unix_ms, changes, signature }: Step, style: Style): string[] {
  const who = paint(style, 'cyan', personName(actor, name));
  const id = paint(style, 'dim', event_ids[0]?.slice(0, SHOWN_DIGITS) ?? '');
  const rows = changes.flatMap((change) => changeRows(change, style));
  const mark = signatureMark(signature, style);
  return [
    `${localTime(ts_unix_ms)}  ${who}  ${id}${mark}`,
    ...indented(rows.length === 0 ? ['changed nothing'] : rows),
  ];
}

function indented(rows: readonly string[]): string[] {
  return rows.map((row) => (row === '' ? '' : `  ${row}`));
}

/** What a change says, in one row or more. */
export function changeRows(change: Change, style: Style): string[] {
  switch (change.type) {
    case 'created': {
      const labels = change.labels.length === 0 ? '' : `  [${change.labels.map(shownLabel).join(', ')}]`;
      return [`created it: ${oneLine(change.title)}${paint(style, 'cyan', labels)}`, ...text(change.body)];
    }
    case 'title':
      return [`title: ${fromTo(change.from, change.to, style)}`];
    case 'body':
      return ['description:', ...replaced(change.from, change.to, style)];
    case 'state':
      return [change.to === 'closed' ? paint(style, 'magenta', 'closed it') : paint(style, 'green', 'reopened it')];
    case 'field':
      return [`${change.field}: ${fromTo(fieldValue(change.from), fieldValue(change.to), style)}`];
    case 'comment':
      return change.from === null
        ? ['commented:', ...text(change.to)]
        : [`edited comment ${change.event_id.slice(0, SHOWN_DIGITS)}:`, ...replaced(change.from, change.to, style)];
    case 'attachment':
      return [`${added(change.action, style)} attachment ${oneLine(change.name)}`];
    default:
      return [elementRow(change, style)];
  }
}

function elementRow(change: Extract<Change, { type: 'label' | 'assignee' | 'dependency' | 'link' }>, style: Style) {
  const verb = added(change.action, style);
  switch (change.type) {
    case 'label':
      return `${verb} label ${shownLabel(change.label)}`;
    case 'assignee':
      return `${verb} assignee ${oneLine(change.user)}`;
    case 'dependency':
      return `${verb} dependency: ${change.dep_type.replaceAll('_', ' ')} gi-${change.issue_id.slice(0, SHOWN_DIGITS)}`;
    case 'link':
      return `${verb} link ${oneLine(change.url)}${change.note === null ? '' : `  ${oneLine(change.note)}`}`;
  }
}

/** The label of a parent holds the whole of its id. */
function shownLabel(label: string): string {
  return oneLine(label.replace(PARENT_LABEL, `$1gi-$2`));
}

function fieldValue(value: string | null): string {
  return value === null ? 'none' : value.replace(WHOLE_ID, 'gi-$1');
}

function added(action: 'added' | 'removed', style: Style): string {
  return paint(style, action === 'added' ? 'green' : 'red', action);
}

function fromTo(from: string, to: string, style: Style): string {
  return `${paint(style, 'red', oneLine(from))} → ${paint(style, 'green', oneLine(to))}`;
}

/** Lines that went, and lines that came, without those at either end that stayed. */
function replaced(from: string, to: string, style: Style): string[] {
  const { gone, come } = changedRows(rowsOf(from), rowsOf(to));
  return [
    ...gone.map((row) => INDENT + paint(style, 'red', `- ${row}`)),
    ...come.map((row) => INDENT + paint(style, 'green', `+ ${row}`)),
  ];
}

function text(body: string): string[] {
  return rowsOf(body.trimEnd()).map((row) => (row === '' ? '' : INDENT + row));
}

function rowsOf(body: string): string[] {
  return body === '' ? [] : neutralise(body).split('\n');
}
