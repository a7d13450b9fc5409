import type { BoardField, BoardOrder } from './board.ts';

/** What the page of a board says. Texts have numbered placeholders: `{0}`. */
export interface BoardTexts {
  readonly board: string;
  readonly filter: string;
  readonly filterPlaceholder: string;
  /** {0}: the column, from 1; {1}: what is wrong. */
  readonly filterProblem: string;
  readonly groupBy: string;
  readonly fields: Readonly<Record<BoardField, string>>;
  readonly orderBy: string;
  readonly orders: Readonly<Record<BoardOrder, string>>;
  readonly withClosed: string;
  readonly hideEmpty: string;
  readonly open: string;
  readonly closed: string;
  /** Names of the columns of issues without a value. */
  readonly without: Readonly<Record<BoardField, string>>;
  readonly newIssue: string;
  /** {0}: the column. */
  readonly newIssueIn: string;
  readonly newIssueTitle: string;
  /** {0}: the id. */
  readonly created: string;
  /** {0}: how many. */
  readonly showMore: string;
  readonly onlyFirst: string;
  readonly hiddenColumns: string;
  readonly noCards: string;
  readonly noFits: string;
  readonly dropHere: string;
  readonly readOnly: string;
  /** How the keyboard moves a card; read with each card. */
  readonly keys: string;
  /** {0}: column, {1}: how many issues. */
  readonly columnName: string;
  /** {0}: the title, {1}: its column. */
  readonly pickedUp: string;
  readonly over: string;
  readonly moving: string;
  readonly moved: string;
  readonly putBack: string;
  /** {0}: the title, {1}: why, {2}: its column. */
  readonly refused: string;
  /** {0}: the title, {1}: the values that it keeps. */
  readonly kept: string;
  readonly dismiss: string;
  readonly blocked: string;
  readonly private: string;
  readonly privateDetail: string;
  readonly priority: string;
  readonly labels: string;
  readonly assignedTo: string;
  readonly due: string;
  readonly overdue: string;
  readonly comments: string;
  /** {0}: closed, {1}: all. */
  readonly children: string;
  readonly moreLabels: string;
}
