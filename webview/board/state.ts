import type { BoardCard, BoardColumn, BoardField, BoardShown } from '../../src/protocol/board.ts';

/** A card on its way from one column into another, by keys of columns. */
export interface Move {
  readonly id: number;
  readonly card: BoardCard;
  readonly from: string;
  readonly to: string;
  /** `carried`: by the keyboard, nothing was asked yet; `sent`: the host is at it; `done`: what the host says next has it. */
  readonly phase: 'carried' | 'sent' | 'done';
}

/** What a board shows. `moves` are laid over what the host said, so that taking one away puts its card back. */
export interface BoardState {
  readonly by: BoardField;
  readonly board: BoardShown;
  readonly moves: readonly Move[];
  /** A card is being dragged or carried: nothing may change places under the hand. */
  readonly isHeld: boolean;
  /** What the host said meanwhile. */
  readonly waiting: Received | undefined;
}

/** `asked`: the newest move that was done before the host was asked. */
export interface Received {
  readonly by: BoardField;
  readonly board: BoardShown;
  readonly asked: number;
}

export function emptyBoard(by: BoardField): BoardState {
  return {
    by,
    board: { columns: [], hiddenColumns: 0, total: 0 },
    moves: [],
    isHeld: false,
    waiting: undefined,
  };
}

/** The columns as they are to be shown. Columns in which nothing moves are the same objects as before. */
export function shownColumns({ board, moves, by }: BoardState): readonly BoardColumn[] {
  return moves.reduce((columns, move) => withMove(columns, move, by), board.columns);
}

function withMove(
  columns: readonly BoardColumn[],
  { card: moved, from, to }: Move,
  by: BoardField,
): readonly BoardColumn[] {
  const source = columns.find(({ key }) => key === from);
  const target = columns.find(({ key }) => key === to);
  if (target === undefined || from === to) return columns;
  const known = source?.cards?.find(({ id }) => id === moved.id);
  const isThere = target.cards?.some(({ id }) => id === moved.id) === true;
  const card = cardIn(known ?? moved, by, source?.value ?? null, target.value);
  return columns.map((column): BoardColumn => {
    if (column === source && known !== undefined) {
      return { ...column, total: column.total - 1, cards: without(column.cards, moved.id) };
    }
    if (column !== target || isThere) return column;
    return { ...column, total: column.total + 1, cards: [card, ...(column.cards ?? [])] };
  });
}

function without(cards: readonly BoardCard[] | null, id: string): readonly BoardCard[] | null {
  return cards?.filter((card) => card.id !== id) ?? null;
}

/** The card as it will look in another column. */
export function cardIn(card: BoardCard, by: BoardField, from: string | null, to: string | null): BoardCard {
  switch (by) {
    case 'state':
      return { ...card, state: to === 'closed' ? 'closed' : 'open' };
    case 'priority':
      return { ...card, priority: to, urgency: urgencyOf(to) };
    case 'milestone':
    case 'type':
      return { ...card, [by]: to };
    case 'label':
      return { ...card, labels: replaced(card.labels, from, to) };
    case 'assignee':
      return { ...card, assignees: replaced(card.assignees, from, to) };
  }
}

function urgencyOf(priority: string | null): number | null {
  const [, digit] = /^p(\d)$/i.exec(priority ?? '') ?? [];
  return digit === undefined ? null : Number(digit);
}

function replaced(values: readonly string[], from: string | null, to: string | null): readonly string[] {
  const isSame = (value: string, other: string | null): boolean => value.toLowerCase() === other?.toLowerCase();
  const kept = values.filter((value) => !isSame(value, from) && !isSame(value, to));
  return to === null ? kept : [...kept, to];
}

/** Nothing changes places until `released`. */
export function held(state: BoardState): BoardState {
  return { ...state, isHeld: true };
}

/** Takes over what the host said meanwhile. A card that was only carried is back where it was. */
export function released(state: BoardState): BoardState {
  const { waiting } = state;
  const free = {
    ...state,
    isHeld: false,
    waiting: undefined,
    moves: state.moves.filter(({ phase }) => phase !== 'carried'),
  };
  return waiting === undefined ? free : received(free, waiting);
}

/** What the host said: it knows of moves that were done before it was asked. */
export function received(state: BoardState, news: Received): BoardState {
  if (state.isHeld) return { ...state, waiting: news };
  const moves = state.moves.filter(({ id, phase }) => news.by === state.by && !(phase === 'done' && id <= news.asked));
  return { ...state, by: news.by, board: news.board, moves };
}

/** A page of a column, behind those that are there; `undefined` when the column is gone. */
export function withCards(
  state: BoardState,
  key: string,
  offset: number,
  { cards, total }: Pick<BoardColumn, 'total'> & { readonly cards: readonly BoardCard[] },
): BoardState {
  const columns = state.board.columns.map((column) => {
    if (column.key !== key) return column;
    const before = (column.cards ?? []).slice(0, offset);
    const known = new Set(before.map(({ id }) => id));
    return { ...column, total, cards: [...before, ...cards.filter(({ id }) => !known.has(id))] };
  });
  return { ...state, board: { ...state.board, columns } };
}

/** Begins a move of a card, or takes the carried one further: there is one at most. */
export function carried(state: BoardState, move: Omit<Move, 'phase'>): BoardState {
  const moves = state.moves.filter(({ phase }) => phase !== 'carried');
  return { ...state, moves: [...moves, { ...move, phase: 'carried' }] };
}

/** The host is asked to make the move; the card stands in its new column at once. */
export function sent(state: BoardState, move: Omit<Move, 'phase'>): BoardState {
  const moves = state.moves.filter(({ phase, id }) => phase !== 'carried' && id !== move.id);
  return { ...state, moves: [...moves, { ...move, phase: 'sent' }] };
}

/** The host made the move, or refused: then the card goes back. */
export function settled(state: BoardState, id: number, isDone: boolean): BoardState {
  const moves = isDone
    ? state.moves.map((move) => (move.id === id ? { ...move, phase: 'done' as const } : move))
    : state.moves.filter((move) => move.id !== id);
  return { ...state, moves };
}

/** The newest move that the host is done with. */
export function newestDone({ moves }: BoardState): number {
  return Math.max(0, ...moves.filter(({ phase }) => phase === 'done').map(({ id }) => id));
}
