import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type RenderContext, type Renderer } from './renderer.ts';
import { paint } from './style.ts';
import { personName } from './person.ts';
import { age } from './times.ts';
import { displayWidth, fit, padTo } from './width.ts';

type Output = OutputOf<typeof listIssues>;
type Summary = Output['issues'][number];

interface Row {
  readonly id: string;
  readonly state: Summary['state'];
  readonly title: string;
  readonly labels: string;
  readonly author: string;
  readonly updated: string;
}

const GAP = '  ';
const TITLE_AT_LEAST = 20;
const LABELS_AT_MOST = 30;
/** How far titles are padded where nothing says how wide lines may be; longer ones push the rest of their line. */
const TITLE_PADDED = 60;

/** One line an issue, columns aligned, the title cut to the width of the terminal. */
export const renderIssueList: Renderer<Output> = ({ issues, total, problem_count }, context) => {
  const rows = issues.map((issue) => toRow(issue, context));
  const table = formatRows(rows, context);
  const open = issues.filter(({ state }) => state === 'open').length;
  const totals = total === 0 ? 'No issues' : `${count(total, 'issue')}, ${open} open`;
  const shown = lines(...table, ...(total === 0 ? [] : ['']), totals);
  if (problem_count === 0) return shown;
  const records = problem_count === 1 ? 'one part' : `${problem_count} parts`;
  return { ...shown, notes: [`${records} of the log could not be read; \`grite db stats\` names what is damaged`] };
};

function toRow({ short_id, state, title, labels, author, updated_ts }: Summary, { now }: RenderContext): Row {
  return {
    id: short_id,
    state,
    title: oneLine(title),
    labels: labels.length === 0 ? '' : `[${labels.map(oneLine).join(', ')}]`,
    author: personName(author.actor, author.name),
    updated: age(updated_ts, now),
  };
}

function formatRows(rows: readonly Row[], { style }: RenderContext): string[] {
  const widest = (of: (row: Row) => string): number =>
    rows.reduce((width, row) => Math.max(width, displayWidth(of(row))), 0);
  const widths = {
    id: widest(({ id }) => id),
    state: widest(({ state }) => state),
    labels: Math.min(
      LABELS_AT_MOST,
      widest(({ labels }) => labels),
    ),
    author: widest(({ author }) => author),
    updated: widest(({ updated }) => updated),
  };
  const others = Object.values(widths).reduce((sum, width) => sum + width + GAP.length, 0);
  const room = style.width === undefined ? undefined : Math.max(TITLE_AT_LEAST, style.width - others);
  const title = Math.min(
    room ?? TITLE_PADDED,
    widest((row) => row.title),
  );
  return rows.map((row) =>
    [
      paint(style, 'yellow', padTo(row.id, widths.id)),
      paint(style, row.state === 'open' ? 'green' : 'magenta', padTo(row.state, widths.state)),
      padTo(room === undefined ? row.title : fit(row.title, title), title),
      paint(style, 'cyan', padTo(fit(row.labels, widths.labels), widths.labels)),
      padTo(row.author, widths.author),
      paint(style, 'dim', row.updated),
    ]
      .filter((cell) => cell !== '')
      .join(GAP),
  );
}
