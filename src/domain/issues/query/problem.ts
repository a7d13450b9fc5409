export type QueryProblemReason =
  | 'key-unknown'
  | 'value-missing'
  /** The key does not take this value, or not in this form. */
  | 'value-unknown'
  | 'quote-missing'
  | 'parenthesis-missing'
  | 'parenthesis-unexpected'
  /** An operator, a minus sign or a parenthesis has nothing to work on. */
  | 'term-missing'
  /** Two terms touch. */
  | 'space-missing'
  /** `sort:` is negated or in parentheses. */
  | 'sort-misplaced'
  | 'too-long'
  | 'too-deep'
  | 'too-many-terms';

/** Why a text is not a query. */
export interface QueryProblem {
  readonly reason: QueryProblemReason;
  /** Where, from 0, in UTF-16 units; the length of the text for its end. */
  readonly column: number;
  /** What stands there; empty at the end. */
  readonly found: string;
  /** What could stand there instead: words of the language, or forms such as `YYYY-MM-DD`. */
  readonly expected: readonly string[];
  /** What was probably meant instead of `found`. */
  readonly closest?: string;
}

/** Carries a problem out of lexer and parser; never leaves `parseQuery` and `parseSort`. */
export class QuerySyntaxError extends Error {
  constructor(readonly problem: QueryProblem) {
    super(problem.reason);
  }
}
