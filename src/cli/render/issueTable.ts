import type { issueSummary } from '../../app/operations/issues/views.ts';
import type { IssueField } from '../../domain/issues/fields.ts';
import { withoutFields } from './issueLabels.ts';
import { oneLine } from './neutralise.ts';
import type { RenderContext } from './renderer.ts';
import { paint } from './style.ts';
import { age } from './times.ts';
import { displayWidth, fit, padTo } from './width.ts';

type Summary = (typeof issueSummary)['_zod']['output'];

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
/** Where less is left for longer titles, labels give up their column, and assignees a part of theirs. */
const TITLE_WANTED = 40;
const LABELS_AT_MOST = 30;
const KIND_AT_MOST = 20;
const ASSIGNEES_AT_MOST = 20;
const ASSIGNEES_AT_MOST_IF_CROWDED = 10;
/** How far titles are padded where nothing says how wide lines may be; longer ones push the rest of their line. */
const TITLE_PADDED = 60;
/** Fields with a column of their own, or of no use to people. */
const SHOWN_ELSEWHERE: ReadonlySet<IssueField> = new Set<IssueField>(['type', 'priority', 'parent']);

/** One line an issue, columns aligned, the title cut to the width of the terminal. */
export function issueTable(issues: readonly Summary[], context: RenderContext): string[] {
  return formatRows(
    issues.map((issue) => toRow(issue, context)),
    context,
  );
}

function toRow(issue: Summary, { now }: RenderContext): Row {
  const labels = withoutFields(issue.labels, SHOWN_ELSEWHERE);
  return {
    id: issue.short_id,
    state: issue.state,
    kind: oneLine(kindOf(issue)),
    title: oneLine(issue.title),
    labels: labels.length === 0 ? '' : oneLine(`[${labels.join(', ')}]`),
    assignees: oneLine(issue.assignees.join(', ')),
    updated: age(issue.updated_ts, now),
  };
}

function kindOf({ priority, type, private: isPrivate }: Summary): string {
  return [priority, type, isPrivate ? 'private' : null].filter((word) => word !== null).join(' ');
}

function formatRows(given: readonly Row[], { style }: RenderContext): string[] {
  const roomy = layOut(given, style.width, ASSIGNEES_AT_MOST);
  const [rows, { columns, title }] = roomy.isCrowded
    ? [given.map(labelsBehindTitle), layOut(given.map(labelsBehindTitle), style.width, ASSIGNEES_AT_MOST_IF_CROWDED)]
    : [given, roomy];
  return rows.map((row, index) => {
    const id = paint(style, 'yellow', columns.id.cell(index));
    const state = paint(style, row.state === 'open' ? 'green' : 'magenta', columns.state.cell(index));
    const kind = gapAfter(paint(style, 'red', columns.kind.cell(index)));
    const labels = gapAfter(paint(style, 'cyan', columns.labels.cell(index)));
    const assignees = gapAfter(columns.assignees.cell(index));
    const updated = paint(style, 'dim', row.updated);
    return `${id}${GAP}${state}${GAP}${kind}${title.cell(index)}${GAP}${labels}${assignees}${updated}`;
  });
}

function labelsBehindTitle(row: Row): Row {
  return row.labels === '' ? row : { ...row, title: `${row.title}  ${row.labels}`, labels: '' };
}

/** Columns for lines of `width`. Where nothing says how wide they may be, nothing is lost: what is long stands out of its column. */
function layOut(rows: readonly Row[], width: number | undefined, assigneesAtMost: number) {
  const columnOf = (textOf: (row: Row) => string, most = Infinity): Column =>
    column(rows.map(textOf), most, width !== undefined);
  const columns = {
    id: columnOf(({ id }) => id),
    state: columnOf(({ state }) => state),
    kind: columnOf(({ kind }) => kind, KIND_AT_MOST),
    labels: columnOf(({ labels }) => labels, LABELS_AT_MOST),
    assignees: columnOf(({ assignees }) => assignees, assigneesAtMost),
    updated: columnOf(({ updated }) => updated),
  };
  const others = Object.values(columns).reduce(
    (sum, each) => sum + (each.width === 0 ? 0 : each.width + GAP.length),
    0,
  );
  const room = width === undefined ? TITLE_PADDED : Math.max(TITLE_AT_LEAST, width - others);
  const title = columnOf((row) => row.title, room);
  // A title column that is as wide as it may be has longer titles, or just full ones.
  return { columns, title, isCrowded: width !== undefined && title.width === room && room < TITLE_WANTED };
}

/** A column that nothing stands in takes no room. */
function gapAfter(cell: string): string {
  return cell === '' ? '' : cell + GAP;
}

interface Column {
  readonly width: number;
  /** The text of a row, as wide as the column. */
  cell(row: number): string;
}

/** As wide as its widest text, but no wider than `most`; longer texts are cut, or else stand out of the column. */
function column(texts: readonly string[], most: number, cut: boolean): Column {
  // Measured once: of all that a long list costs, this is the most.
  const widths = texts.map(displayWidth);
  const width = Math.min(
    most,
    widths.reduce((widest, each) => Math.max(widest, each), 0),
  );
  return {
    width,
    cell(row) {
      const [text, own] = [texts[row] as string, widths[row] as number];
      if (own <= width) return text + ' '.repeat(width - own);
      return cut ? padTo(fit(text, width), width) : text;
    },
  };
}
