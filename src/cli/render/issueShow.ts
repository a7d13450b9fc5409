import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import { ISSUE_FIELDS } from '../../domain/issues/fields.ts';
import { withoutFields } from './issueLabels.ts';
import { issueTies, namedLine } from './issueTies.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { signatureMark } from './signatureMark.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

type Issue = OutputOf<typeof showIssue>['issue'];
type Comment = Issue['comments'][number];

const INDENT = '    ';

/** An issue as a page: header, body, what it is tied to, comments. */
export const renderIssue: Renderer<OutputOf<typeof showIssue>> = ({ issue }, { style }) => {
  const parts = [
    header(issue, style),
    text(issue.body),
    issueTies(issue, style),
    ...issue.comments.map((each) => comment(each, style)),
  ];
  return lines(
    ...parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part])),
  );
};

function header(issue: Issue, style: Style): string[] {
  const state = paint(style, issue.state === 'open' ? 'green' : 'magenta', issue.state);
  const blocked = issue.blocked ? `  ${paint(style, 'red', 'blocked')}` : '';
  const hidden = issue.private ? `  ${paint(style, 'yellow', 'private')}` : '';
  const created = `${personName(issue.author.actor, issue.author.name)}, ${localTime(issue.created_ts)}`;
  return [
    `${paint(style, 'yellow', issue.short_id)}  ${state}${hidden}${blocked}  ${paint(style, 'bold', oneLine(issue.title))}`,
    `Created by ${created}; changed ${localTime(issue.updated_ts)}`,
    ...named(issue, style),
    paint(style, 'dim', `Id: ${issue.issue_id}`),
  ];
}

/** What has a value. */
function named(issue: Issue, style: Style): string[] {
  const { type, priority, milestone, due, parent_issue: parent } = issue;
  const rows: (readonly [string, string | null])[] = [
    ['Type', type],
    ['Priority', priority],
    ['Milestone', milestone],
    ['Due', due],
  ];
  return [
    ...rows.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${oneLine(value)}`])),
    ...(parent === null ? [] : [`Parent: ${namedLine(parent, style)}`]),
    ...list('Labels', withoutFields(issue.labels, new Set(ISSUE_FIELDS)).map(oneLine)),
    ...list('Assignees', issue.assignees.map(oneLine)),
  ];
}

function list(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${name}: ${values.join(', ')}`];
}

function comment({ actor, name, ts_unix_ms, edited_ts, edited_by, body, signature }: Comment, style: Style): string[] {
  const by =
    edited_by === null || edited_by.actor === actor ? '' : ` by ${personName(edited_by.actor, edited_by.name)}`;
  const edited = edited_ts === null ? '' : ` (edited ${localTime(edited_ts)}${by})`;
  const title = `${personName(actor, name)} commented on ${localTime(ts_unix_ms)}${edited}`;
  const first = paint(style, 'cyan', title) + signatureMark(signature, style);
  return [first, ...text(body).map((line) => (line === '' ? '' : INDENT + line))];
}

function text(body: string): string[] {
  const trimmed = neutralise(body).trimEnd();
  return trimmed === '' ? [] : trimmed.split('\n');
}
