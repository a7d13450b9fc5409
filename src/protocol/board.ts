/** The board: what its page asks for, and what it is told. Whatever changes is asked for again. */
export interface BoardSurface {
  readonly requests: {
    readonly board: Request<BoardQuestion & { readonly pages: readonly ColumnPage[] }, BoardShown>;
    /** A page of one column. */
    readonly cards: Request<BoardQuestion & CardsWanted, CardsShown>;
    readonly move: Request<CardMove, MoveDone>;
    readonly create: Request<NewCard, { readonly issue: string; readonly shortId: string }>;
    readonly open: Request<{ readonly issue: string; readonly isBeside: boolean }, null>;
    /** Keeps how a person wants to see this board. */
    readonly choose: Request<BoardOptions, null>;
  };
  readonly events: {
    /** Issues may be different now, by whomever. */
    readonly changed: null;
    /** Whether something can be written changed. */
    readonly access: { readonly isReadOnly: boolean };
  };
}

interface Request<A, R> {
  readonly argument: A;
  readonly result: R;
}

/** By what the columns are made. */
export const BOARD_FIELDS = ['state', 'priority', 'assignee', 'label', 'milestone', 'type'] as const;
export type BoardField = (typeof BOARD_FIELDS)[number];

/** In what order cards stand in a column, as `sort:` of the query language names it. */
export const BOARD_ORDERS = ['updated-desc', 'created-desc', 'priority-asc', 'due-asc', 'title-asc'] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

/** Cards of a column that are asked for at a time, and that are shown of it at most: who wants others has the filter. */
export const CARDS_PER_PAGE = 50;
export const MAX_CARDS = 1_000;
/** Columns that are shown at most, the largest ones, and that come with their cards when no page was asked for. */
export const MAX_COLUMNS = 100;
export const COLUMNS_AT_FIRST = 8;

/** Which issues, in which columns. */
export interface BoardQuestion {
  readonly by: BoardField;
  /** In the query language; empty for all issues. */
  readonly filter: string;
  readonly order: BoardOrder;
  /** Closed issues too. By state they always are. */
  readonly withClosed: boolean;
}

/** How a person wants to see the board; kept for each repository. */
export interface BoardOptions extends BoardQuestion {
  readonly hidesEmpty: boolean;
  /** Keys of the columns that show only their header. */
  readonly collapsed: readonly string[];
}

export const DEFAULT_BOARD: BoardOptions = {
  by: 'state',
  filter: '',
  order: 'updated-desc',
  withClosed: false,
  hidesEmpty: false,
  collapsed: [],
};

/** So many cards of this column are wanted. */
export interface ColumnPage {
  readonly key: string;
  readonly limit: number;
}

export interface CardsWanted {
  /** `null`: the column of issues without a value. */
  readonly value: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface CardsShown {
  readonly cards: readonly BoardCard[];
  readonly total: number;
}

export interface BoardShown {
  readonly columns: readonly BoardColumn[];
  /** Columns beyond `MAX_COLUMNS`. */
  readonly hiddenColumns: number;
  /** Issues that fit, each once. */
  readonly total: number;
}

export interface BoardColumn {
  /** Equal for values that are one column, whatever their spelling. */
  readonly key: string;
  readonly value: string | null;
  readonly total: number;
  /** The first of them; `null` while they were not asked for. */
  readonly cards: readonly BoardCard[] | null;
}

export interface BoardCard {
  /** 32 hex digits. */
  readonly id: string;
  readonly shortId: string;
  readonly title: string;
  readonly state: 'open' | 'closed';
  /** Without those that stand for fields. */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly type: string | null;
  readonly priority: string | null;
  /** 0 is the most urgent; `null` where the text does not say. */
  readonly urgency: number | null;
  readonly milestone: string | null;
  /** A day, as YYYY-MM-DD. */
  readonly due: string | null;
  readonly isBlocked: boolean;
  /** It stays in this clone until somebody publishes it. */
  readonly isPrivate: boolean;
  readonly comments: number;
  readonly children: { readonly closed: number; readonly total: number } | null;
}

/** Takes an issue from one column into another of the same board. */
export interface CardMove {
  readonly issue: string;
  readonly by: BoardField;
  readonly from: string | null;
  readonly to: string | null;
}

export interface MoveDone {
  /** Values that it keeps, for which it does not stand in the column of issues without one. */
  readonly kept: readonly string[];
}

export interface NewCard {
  readonly title: string;
  readonly by: BoardField;
  readonly value: string | null;
}

/** Details of a failure that people are to read. */
export interface ToldFailure {
  readonly text: string;
  /** Where in the filter it is, from 0, in UTF-16 units. */
  readonly column?: number;
}

/** What the page is given with its HTML. */
export interface BoardInitial {
  /** Key of the repository; also in what the page keeps, for the editor to bring it back. */
  readonly repository: string;
  readonly name: string;
  readonly options: BoardOptions;
  readonly isReadOnly: boolean;
}
