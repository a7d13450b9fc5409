import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { IssueField } from '../../domain/issues/fields.ts';
import { count } from './count.ts';
import { shownLabels } from './issueLabels.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type RenderContext, type Renderer } from './renderer.ts';
import { paint } from './style.ts';
import { age } from './times.ts';
import { displayWidth, fit, padTo } from './width.ts';

type Output = OutputOf<typeof listIssues>;
type Summary = Output['issues'][number];

interface Row {
  readonly id: string;
  readonly state: Summary['state'];
  readonly kind: string;
  readonly title: string;
  readonly labels: string;
  readonly assignees: string;
  readonly updated: string;
}

const GAP = '  ';
const TITLE_AT_LEAST = 20;
const LABELS_AT_MOST = 30;
const ASSIGNEES_AT_MOST = 20;
/** How far titles are padded where nothing says how wide lines may be; longer ones push the rest of their line. */
const TITLE_PADDED = 60;
/** Fields with a column of their own, or of no use to people. */
const SHOWN_ELSEWHERE: ReadonlySet<IssueField> = new Set<IssueField>(['type', 'priority', 'parent']);

/** One line an issue, columns aligned, the title cut to the width of the terminal; then how many there are. */
export const renderIssueList: Renderer<Output> = (output, context) => {
  const { issues, problem_count } = output;
  const table = formatRows(
    issues.map((issue) => toRow(issue, context)),
    context,
  );
  const shown = lines(...table, ...(table.length === 0 ? [] : ['']), totals(output));
  if (problem_count === 0) return shown;
  const records = problem_count === 1 ? 'one part' : `${problem_count} parts`;
  return { ...shown, notes: [`${records} of the log could not be read; \`grite db stats\` names what is damaged`] };
};

function totals({ issues, total, open_count, offset, next_offset }: Output): string {
  if (total === 0) return 'No issues';
  const all = `${count(total, 'issue')}, ${open_count} open`;
  if (issues.length === total) return all;
  if (issues.length === 0) return `${all}; none of them comes after the first ${offset}`;
  const more = next_offset === null ? '' : `; for more: --offset ${next_offset}`;
  return `${all}; shown: ${offset + 1} to ${offset + issues.length}${more}`;
}

function toRow(issue: Summary, { now }: RenderContext): Row {
  const labels = shownLabels(issue.labels, SHOWN_ELSEWHERE);
  return {
    id: issue.short_id,
    state: issue.state,
    kind: oneLine([issue.priority ?? [], issue.type ?? []].flat().join(' ')),
    title: oneLine(issue.title),
    labels: labels.length === 0 ? '' : `[${labels.join(', ')}]`,
    assignees: issue.assignees.map(oneLine).join(', '),
    updated: age(issue.updated_ts, now),
  };
}

function formatRows(rows: readonly Row[], { style }: RenderContext): string[] {
  const widest = (of: (row: Row) => string, most = Infinity): number =>
    Math.min(
      most,
      rows.reduce((width, row) => Math.max(width, displayWidth(of(row))), 0),
    );
  const widths = {
    id: widest(({ id }) => id),
    state: widest(({ state }) => state),
    kind: widest(({ kind }) => kind, ASSIGNEES_AT_MOST),
    labels: widest(({ labels }) => labels, LABELS_AT_MOST),
    assignees: widest(({ assignees }) => assignees, ASSIGNEES_AT_MOST),
    updated: widest(({ updated }) => updated),
  };
  const others = Object.values(widths).reduce((sum, width) => sum + (width === 0 ? 0 : width + GAP.length), 0);
  const room = style.width === undefined ? undefined : Math.max(TITLE_AT_LEAST, style.width - others);
  const title = widest((row) => row.title, room ?? TITLE_PADDED);
  const cell = (text: string, width: number): string => padTo(fit(text, width), width);
  return rows.map((row) =>
    [
      paint(style, 'yellow', padTo(row.id, widths.id)),
      paint(style, row.state === 'open' ? 'green' : 'magenta', padTo(row.state, widths.state)),
      paint(style, 'red', cell(row.kind, widths.kind)),
      room === undefined ? padTo(row.title, title) : cell(row.title, title),
      paint(style, 'cyan', cell(row.labels, widths.labels)),
      cell(row.assignees, widths.assignees),
      paint(style, 'dim', row.updated),
    ]
      .filter((text) => text !== '')
      .join(GAP),
  );
}
