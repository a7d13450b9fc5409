import { ISSUE_FIELDS } from '../../../domain/issues/fields.ts';
import type { UnixMs } from '../../../domain/event/event.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { ExportSource } from './collect.ts';

const COLUMNS = [
  'issue_id',
  'short_id',
  'title',
  'state',
  'labels',
  'assignees',
  'author',
  'author_name',
  'created',
  'updated',
  'created_ts',
  'updated_ts',
  'comment_count',
  'link_count',
  'attachment_count',
  'dependencies',
  ...ISSUE_FIELDS,
] as const;

/** What a spreadsheet would take for the start of a formula; in some languages also the full-width signs. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;
const BETWEEN = '; ';
/** Of JavaScript's dates, milliseconds. */
const LAST_DATE = 8.64e15;

/**
 * A row for each issue (RFC 4180, with a header). A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it.
 */
export function exportCsv({ issues, snapshot }: ExportSource): string {
  const rows = issues.map((issue) => {
    const { id, title, state, labels, assignees, author, createdTs, updatedTs, fields } = issue;
    return [
      id,
      shortIssueId(id),
      title,
      state,
      labels.join(BETWEEN),
      assignees.join(BETWEEN),
      author,
      snapshot.profile(author)?.name ?? '',
      isoTime(createdTs),
      isoTime(updatedTs),
      String(createdTs),
      String(updatedTs),
      String(issue.commentCount),
      String(issue.linkCount),
      String(issue.attachmentCount),
      issue.dependencies.map(({ type, target }) => `${type} ${target}`).join(BETWEEN),
      ...ISSUE_FIELDS.map((field) => fields[field] ?? ''),
    ];
  });
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A cell as it stands in the file. */
export function cell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function isoTime(ts: UnixMs): string {
  return typeof ts === 'number' && ts <= LAST_DATE ? new Date(ts).toISOString() : '';
}
