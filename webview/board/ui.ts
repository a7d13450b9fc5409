import type { BoardColumn, BoardOptions } from '../../src/protocol/board.ts';
import type { BoardTexts } from '../../src/protocol/boardTexts.ts';
import type { SharedTexts } from '../../src/protocol/page.ts';

/** Something that a person is told at the top of the board. */
export interface Notice {
  readonly kind: 'info' | 'error';
  readonly text: string;
}

/** A new issue that is being typed in a column. */
export interface Draft {
  readonly column: string;
  readonly problem: string | undefined;
  readonly isSending: boolean;
}

/** Everything that the views show. */
export interface BoardUi {
  readonly texts: BoardTexts & SharedTexts;
  readonly locale: string;
  readonly repository: string;
  readonly options: BoardOptions;
  readonly isReadOnly: boolean;
  /** Those that are not hidden. */
  readonly columns: readonly BoardColumn[];
  readonly hiddenColumns: number;
  readonly isLoading: boolean;
  readonly filterProblem: string | undefined;
  readonly notice: Notice | undefined;
  readonly draft: Draft | undefined;
  /** The card in the hand of the keyboard, and those that the host is moving. */
  readonly carried: string | undefined;
  readonly moving: ReadonlySet<string>;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What people do. */
export interface BoardActions {
  choose(change: Partial<BoardOptions>): void;
  toggleColumn(column: BoardColumn): void;
  showMore(column: BoardColumn): void;
  beginDraft(column: BoardColumn): void;
  sendDraft(title: string): void;
  endDraft(): void;
  dismiss(): void;
  open(issue: string, isBeside: boolean): void;
}

/** What a column is called. */
export function columnName({ texts, options }: Pick<BoardUi, 'texts' | 'options'>, { value }: BoardColumn): string {
  if (value === null) return texts.without[options.by];
  if (options.by !== 'state') return value;
  return value === 'closed' ? texts.closed : texts.open;
}
