import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import { neutralise, oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

type Issue = OutputOf<typeof showIssue>['issue'];
type Comment = Issue['comments'][number];

const SHOWN_DIGITS = 8;
const INDENT = '    ';

/** An issue as a page: header, body, what it is tied to, comments. */
export const renderIssue: Renderer<OutputOf<typeof showIssue>> = ({ issue }, { style }) => {
  const parts = [header(issue, style), text(issue.body), ties(issue), ...issue.comments.map((c) => comment(c, style))];
  return lines(
    ...parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ['', ...part])),
  );
};

function header(issue: Issue, style: Style): string[] {
  const state = paint(style, issue.state === 'open' ? 'green' : 'magenta', issue.state);
  const created = `${personName(issue.author.actor, issue.author.name)}, ${localTime(issue.created_ts)}`;
  const named = [
    ['Labels', issue.labels],
    ['Assignees', issue.assignees],
  ] as const;
  return [
    `${paint(style, 'yellow', issue.short_id)}  ${state}  ${paint(style, 'bold', oneLine(issue.title))}`,
    `Created by ${created}; changed ${localTime(issue.updated_ts)}`,
    ...named
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => `${name}: ${values.map(oneLine).join(', ')}`),
    paint(style, 'dim', `Id: ${issue.issue_id}`),
  ];
}

function ties({ dependencies, links, attachments }: Issue): string[] {
  return [
    ...titled(
      'Dependencies:',
      dependencies.map((d) => `${d.dep_type.replace('_', ' ')} gi-${d.issue_id.slice(0, SHOWN_DIGITS)}`),
    ),
    ...titled(
      'Links:',
      links.map(({ url, note }) => (note === null ? oneLine(url) : `${oneLine(url)}  ${oneLine(note)}`)),
    ),
    ...titled(
      'Attachments:',
      attachments.map(({ name, mime, sha256 }) => `${oneLine(name)}  ${oneLine(mime)}  sha256 ${oneLine(sha256)}`),
    ),
  ];
}

function titled(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [title, ...rows.map((row) => `  ${row}`)];
}

function comment({ actor, name, ts_unix_ms, edited_ts, edited_by, body }: Comment, style: Style): string[] {
  const by =
    edited_by === null || edited_by.actor === actor ? '' : ` by ${personName(edited_by.actor, edited_by.name)}`;
  const edited = edited_ts === null ? '' : ` (edited ${localTime(edited_ts)}${by})`;
  const title = `${personName(actor, name)} commented on ${localTime(ts_unix_ms)}${edited}`;
  return [paint(style, 'cyan', title), ...text(body).map((line) => (line === '' ? '' : INDENT + line))];
}

function text(body: string): string[] {
  const trimmed = neutralise(body).trimEnd();
  return trimmed === '' ? [] : trimmed.split('\n');
}
