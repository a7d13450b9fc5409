import { ISSUE_FIELDS } from '../../../domain/issues/fields.ts';
import { viewSummary } from '../issues/views.ts';
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

/** What a spreadsheet would take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;
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
    const view = viewSummary(issue, snapshot);
    const { fields } = issue;
    return [
      view.issue_id,
      view.short_id,
      view.title,
      view.state,
      view.labels.join(BETWEEN),
      view.assignees.join(BETWEEN),
      view.author.actor,
      view.author.name ?? '',
      isoTime(view.created_ts),
      isoTime(view.updated_ts),
      String(view.created_ts),
      String(view.updated_ts),
      String(view.comment_count),
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

function isoTime(ts: number | string): string {
  return typeof ts === 'number' && ts <= LAST_DATE ? new Date(ts).toISOString() : '';
}
