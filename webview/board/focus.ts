import type { BoardColumn } from '../../src/protocol/board.ts';

/** Where the keyboard is: on a card, or on the header of a column. */
export interface Place {
  readonly column: string;
  readonly issue: string | null;
}

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** The cards of a column that can be reached: none of one that is collapsed. */
function reachable(column: BoardColumn | undefined, collapsed: readonly string[]): readonly { readonly id: string }[] {
  return column === undefined || collapsed.includes(column.key) ? [] : (column.cards ?? []);
}

/** Where the keyboard goes from a place. At an edge it stays; above the first card is the header of its column. */
export function neighbour(
  columns: readonly BoardColumn[],
  collapsed: readonly string[],
  place: Place,
  direction: Direction,
): Place {
  const at = columns.findIndex(({ key }) => key === place.column);
  const cards = reachable(columns[at], collapsed);
  const row = place.issue === null ? -1 : cards.findIndex(({ id }) => id === place.issue);
  if (direction === 'left' || direction === 'right') {
    const next = columns[at + (direction === 'left' ? -1 : 1)];
    if (next === undefined) return place;
    const others = reachable(next, collapsed);
    const same = others[Math.min(row, others.length - 1)];
    return { column: next.key, issue: same?.id ?? null };
  }
  const rows = { up: row - 1, down: row + 1, first: 0, last: cards.length - 1 };
  const to = Math.max(-1, Math.min(cards.length - 1, rows[direction]));
  return { column: place.column, issue: cards[to]?.id ?? null };
}

/**
 * Where the keyboard is after the columns changed: on the same card, wherever it went; or on the one that took its place.
 * `undefined` when there are no columns.
 */
export function placeAfter(
  before: readonly BoardColumn[],
  after: readonly BoardColumn[],
  place: Place | undefined,
): Place | undefined {
  const [first] = after;
  if (first === undefined) return undefined;
  if (place === undefined) return { column: first.key, issue: first.cards?.[0]?.id ?? null };
  const column = after.find(({ key }) => key === place.column) ?? first;
  if (place.issue === null) return { column: column.key, issue: null };
  const home = [column, ...after].find((each) => rowOf(each, place) >= 0);
  if (home !== undefined) return { column: home.key, issue: place.issue };
  const row = rowOf(
    before.find(({ key }) => key === place.column),
    place,
  );
  const cards = column.cards ?? [];
  return { column: column.key, issue: cards[Math.min(Math.max(row, 0), cards.length - 1)]?.id ?? null };
}

function rowOf(column: BoardColumn | undefined, { issue }: Place): number {
  return column?.cards?.findIndex(({ id }) => id === issue) ?? -1;
}

/** The column beside another, as a target of a move. */
export function columnBeside(
  columns: readonly BoardColumn[],
  key: string,
  direction: 'left' | 'right',
): BoardColumn | undefined {
  const at = columns.findIndex((column) => column.key === key);
  return at < 0 ? undefined : columns[at + (direction === 'left' ? -1 : 1)];
}
