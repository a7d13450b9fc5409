import { err, ok, type Result } from '../../../base/result.ts';
import { type FilterToken, type RawValue, type Token, tokenise, tokeniseValue } from './lexer.ts';
import { type QueryProblem, type QueryProblemReason, QuerySyntaxError } from './problem.ts';
import { type Expression, type Query, QUERY_LIMITS, SORT_FIELDS, type SortField, type SortKey } from './query.ts';
import { readFilter, word } from './readFilter.ts';

/** The direction that a sort field has when none is written: dates and counts the greatest first, the rest ascending. */
export const DEFAULT_DIRECTIONS: Readonly<Record<SortField, SortKey['direction']>> = {
  created: 'desc',
  updated: 'desc',
  comments: 'desc',
  relevance: 'desc',
  title: 'asc',
  priority: 'asc',
  due: 'asc',
  id: 'asc',
};

/** Reads a query (docs/query-language.md). Any text gives either a query or the problem with it. */
export function parseQuery(text: string): Result<Query, QueryProblem> {
  return guarded(() => {
    if (text.length > QUERY_LIMITS.length) {
      const expected = [`${QUERY_LIMITS.length} characters`];
      throw new QuerySyntaxError({ reason: 'too-long', column: QUERY_LIMITS.length, found: '', expected });
    }
    return new Parser(text, tokenise(text)).query();
  });
}

/** Reads what may follow `sort:`, for example `updated-desc`. */
export function parseSort(text: string): Result<SortKey, QueryProblem> {
  return guarded(() => readSort(tokeniseValue(text)));
}

function guarded<T>(read: () => T): Result<T, QueryProblem> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof QuerySyntaxError) return err(error.problem);
    throw error;
  }
}

function readSort(value: RawValue): SortKey {
  const [, name = '', ending] = /^(.*?)(?:-(asc|desc))?$/is.exec(value.text) ?? [];
  const field = word(name === value.text ? value : { ...value, text: name }, SORT_FIELDS);
  const direction = ending?.toLowerCase() as SortKey['direction'] | undefined;
  return { field, direction: direction ?? DEFAULT_DIRECTIONS[field] };
}

/** Recursive descent: `or := and (OR and)*`, `and := term (AND? term)*`, `term := - term | NOT term | ( or ) | text | filter`. */
class Parser {
  #next = 0;
  /** Of parentheses and negations around what is being read. */
  #depth = 0;
  #terms = 0;
  readonly #sort: SortKey[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  query(): Query {
    const isEmpty = this.tokens.every((token) => token.kind === 'end' || isSort(token));
    let where: Expression | undefined;
    if (isEmpty) this.#passSorts();
    else where = this.#or();
    if (this.#token.kind !== 'end') this.#fail('parenthesis-unexpected', []);
    return { where, sort: this.#sort };
  }

  get #token(): Token {
    return this.tokens[this.#next] as Token;
  }

  #or(): Expression {
    const terms = [this.#and()];
    while (this.#token.kind === 'or') {
      this.#next += 1;
      terms.push(this.#and());
    }
    return join('or', terms);
  }

  #and(): Expression {
    this.#passSorts();
    const terms = [this.#term()];
    for (;;) {
      this.#passSorts();
      const { kind } = this.#token;
      if (kind === 'or' || kind === 'close' || kind === 'end') return join('and', terms);
      if (kind === 'and') {
        this.#next += 1;
        this.#passSorts();
      }
      terms.push(this.#term());
    }
  }

  #term(): Expression {
    const token = this.#token;
    switch (token.kind) {
      case 'open':
        return this.#inside(() => this.#group());
      case 'not':
        return this.#inside(() => ({ kind: 'not', term: this.#term() }));
      case 'text':
        this.#count(1);
        this.#next += 1;
        return { kind: 'text', term: token.term };
      case 'filter':
        return this.#filter(token);
      case 'close':
      case 'and':
      case 'or':
      case 'end':
        return this.#fail('term-missing', ['term']);
    }
  }

  #group(): Expression {
    const expression = this.#or();
    if (this.#token.kind !== 'close') this.#fail('parenthesis-missing', [')']);
    this.#next += 1;
    return expression;
  }

  #filter(token: FilterToken): Expression {
    if (token.key === 'sort') this.#fail('sort-misplaced', []);
    const filter = readFilter(token);
    this.#count(token.values.length);
    this.#next += 1;
    return { kind: 'filter', filter };
  }

  /** Reads with the token behind that makes what follows deeper. */
  #inside<T>(read: () => T): T {
    if (this.#depth === QUERY_LIMITS.depth) this.#fail('too-deep', [`${QUERY_LIMITS.depth} levels`]);
    this.#depth += 1;
    this.#next += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Orders are no conditions: outside of parentheses they may stand anywhere. */
  #passSorts(): void {
    if (this.#depth > 0) return;
    for (let token = this.#token; isSort(token); token = this.#token) {
      this.#count(token.values.length);
      this.#sort.push(...token.values.map(readSort));
      this.#next += 1;
    }
  }

  #count(terms: number): void {
    this.#terms += terms;
    if (this.#terms > QUERY_LIMITS.terms) this.#fail('too-many-terms', [`${QUERY_LIMITS.terms} terms`]);
  }

  #fail(reason: QueryProblemReason, expected: readonly string[]): never {
    const { start, end } = this.#token;
    throw new QuerySyntaxError({ reason, column: start, found: this.text.slice(start, end), expected });
  }
}

function isSort(token: Token): token is FilterToken {
  return token.kind === 'filter' && token.key === 'sort';
}

function join(kind: 'and' | 'or', terms: readonly Expression[]): Expression {
  return terms.length === 1 ? (terms[0] as Expression) : { kind, terms };
}
