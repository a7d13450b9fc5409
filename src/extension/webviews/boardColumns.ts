import { priorityRank } from '../../domain/issues/query/priorityRank.ts';
import { type BoardField, MAX_COLUMNS } from '../../protocol/board.ts';

/** A group of `issue.count`. */
export interface Group {
  readonly value: string | null;
  readonly total: number;
  /** Lists the group and nothing else. */
  readonly list_query: string;
}

/** A column before its cards were read. `query` is missing where there are none. */
export interface ColumnOutline {
  readonly key: string;
  readonly value: string | null;
  readonly total: number;
  readonly query: string | undefined;
}

/** Columns that are there although no issue is in them: a card can be brought into them. */
const ALWAYS: Readonly<Record<BoardField, readonly (string | null)[]>> = {
  state: ['open', 'closed'],
  priority: [null, 'P0', 'P1', 'P2', 'P3', 'P4'],
  assignee: [null],
  label: [null],
  milestone: [null],
  type: [null],
};

/** Equal for values that `issue.count` counts in one group. */
export function columnKey(by: BoardField, value: string | null): string {
  if (value === null) return 'none';
  const rank = by === 'priority' ? priorityRank(value)?.rank : undefined;
  // A letter that no rank begins with, so that no text is taken for one.
  return rank === undefined ? `=${value.toLowerCase()}` : `#${rank}`;
}

/**
 * The columns of a board. `all` are the groups of every issue, so that a filter makes columns empty and takes none away;
 * `fitting` those of the issues that fit. Their order does not depend on how many issues they have, so that a move leaves
 * them where they are: those without a value first, priorities in their order, others by name.
 */
export function columnsOf(
  by: BoardField,
  all: readonly Group[],
  fitting: readonly Group[],
): { readonly columns: readonly ColumnOutline[]; readonly hidden: number } {
  const byKey = new Map(fitting.map((group) => [columnKey(by, group.value), group]));
  const outlines = new Map<string, ColumnOutline & { readonly size: number }>();
  const add = (value: string | null, size: number): void => {
    const key = columnKey(by, value);
    const group = byKey.get(key);
    const known = outlines.get(key);
    outlines.set(key, {
      key,
      value: known?.value ?? value,
      total: group?.total ?? 0,
      query: group?.list_query,
      size: Math.max(size, known?.size ?? 0),
    });
  };
  for (const value of ALWAYS[by]) add(value, Infinity);
  for (const { value, total } of [...all, ...fitting]) add(value, total);
  const largest = [...outlines.values()].sort((a, b) => compareNumbers(b.size, a.size)).slice(0, MAX_COLUMNS);
  return {
    columns: largest.sort((a, b) => compareColumns(by, a.value, b.value)).map(({ size, ...column }) => column),
    hidden: outlines.size - largest.length,
  };
}

const names = new Intl.Collator('en', { numeric: true });

function compareColumns(by: BoardField, a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (by === 'state') return compareNumbers(Number(a === 'closed'), Number(b === 'closed'));
  const rank = by === 'priority' ? compareNumbers(rankOf(a), rankOf(b)) : 0;
  return rank || names.compare(a, b) || (a < b ? -1 : 1);
}

/** Infinity less Infinity is none. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function rankOf(priority: string): number {
  return priorityRank(priority)?.rank ?? Infinity;
}
