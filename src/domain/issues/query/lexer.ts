import { type QueryProblemReason, QuerySyntaxError } from './problem.ts';
import type { Comparison } from './query.ts';
import type { TextTerm } from './textTerm.ts';

/** One value of a filter as it was written. */
export interface RawValue {
  readonly operator: Comparison | undefined;
  /** Without quotes, escapes and the final `*`. */
  readonly text: string;
  readonly quoted: boolean;
  /** A `*` ends it, outside of quotes. */
  readonly wildcard: boolean;
  readonly start: number;
}

interface Place {
  /** UTF-16 units from the beginning of the query; `end` is not included. */
  readonly start: number;
  readonly end: number;
}

export interface FilterToken extends Place {
  readonly kind: 'filter';
  /** In lower case; perhaps no key that there is. */
  readonly key: string;
  readonly values: readonly RawValue[];
}

export type Token =
  | (Place & { readonly kind: 'open' | 'close' | 'not' | 'and' | 'or' | 'end' })
  | (Place & { readonly kind: 'text'; readonly term: TextTerm })
  | FilterToken;

const SPACE = /\s*/y;
/** Only what looks like a name is a key, so that `12:30` and `src/a.ts:7` are texts. */
const KEY = /([A-Za-z][A-Za-z0-9_-]*):/y;
const WORD = /[^\s()"]+/y;
const OPERATOR = /[<>]=?/y;
const BARE_VALUE = /[^\s()",]*/y;
/** Within quotes, a backslash before a quote or a backslash makes it ordinary; before anything else it is itself. */
const QUOTED = /"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"/y;
const KEYWORDS = { AND: 'and', OR: 'or', NOT: 'not' } as const;

/** Cuts a query into tokens, the last of which is `end`. Throws `QuerySyntaxError`. */
export function tokenise(query: string): Token[] {
  const lexer = new Lexer(query);
  const tokens: Token[] = [];
  for (;;) {
    const token = lexer.next();
    tokens.push(token);
    if (token.kind === 'end') return tokens;
  }
}

/** Reads one value that stands alone, as the values of a filter do. Throws `QuerySyntaxError`. */
export function tokeniseValue(text: string): RawValue {
  const lexer = new Lexer(text);
  return lexer.onlyValue();
}

class Lexer {
  #at = 0;

  constructor(private readonly query: string) {}

  next(): Token {
    this.#take(SPACE);
    const start = this.#at;
    const token = this.#read();
    const place = { start, end: this.#at };
    if (token.kind !== 'open' && token.kind !== 'not') this.#expectBreak();
    return { ...token, ...place };
  }

  onlyValue(): RawValue {
    const value = this.#value();
    if (this.#at < this.query.length) this.#fail('space-missing', this.#at, []);
    return value;
  }

  #read(): { readonly kind: 'open' | 'close' | 'not' | 'and' | 'or' | 'end' } | TokenBody {
    const first = this.query[this.#at];
    switch (first) {
      case undefined:
        return { kind: 'end' };
      case '(':
      case ')':
        this.#at += 1;
        return { kind: first === '(' ? 'open' : 'close' };
      case '-':
        this.#at += 1;
        if (/^\s?$/.test(this.query[this.#at] ?? '')) this.#fail('term-missing', this.#at, ['term']);
        return { kind: 'not' };
      case '"':
        return { kind: 'text', term: { text: this.#quoted(), phrase: true } };
      default:
        return this.#wordOrFilter();
    }
  }

  #wordOrFilter(): { readonly kind: 'not' | 'and' | 'or' } | TokenBody {
    const key = this.#take(KEY)?.[1];
    if (key !== undefined) return { kind: 'filter', key: key.toLowerCase(), values: this.#values() };
    const word = this.#take(WORD)?.[0] ?? '';
    if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: KEYWORDS[word] };
    return { kind: 'text', term: { text: word, phrase: false } };
  }

  #values(): RawValue[] {
    const values = [this.#value()];
    while (this.query[this.#at] === ',') {
      this.#at += 1;
      values.push(this.#value());
    }
    return values;
  }

  #value(): RawValue {
    const start = this.#at;
    const operator = this.#take(OPERATOR)?.[0] as Comparison | undefined;
    const quoted = this.query[this.#at] === '"';
    const written = quoted ? this.#inQuotes() : (this.#take(BARE_VALUE)?.[0] ?? '');
    if (!quoted && written === '') this.#fail('value-missing', this.#at, ['value']);
    const wildcard = quoted ? this.query[this.#at] === '*' : written.endsWith('*');
    if (quoted && wildcard) this.#at += 1;
    return { operator, text: wildcard && !quoted ? written.slice(0, -1) : written, quoted, wildcard, start };
  }

  /** A phrase: blanks alone cannot be looked for. */
  #quoted(): string {
    const start = this.#at;
    const inside = this.#inQuotes();
    if (inside.trim() === '') this.#fail('value-missing', start + 1, ['value']);
    return inside;
  }

  /** Of a field anything may be the value: other programs write labels of blanks. */
  #inQuotes(): string {
    const inside = this.#take(QUOTED)?.[1];
    if (inside === undefined) this.#fail('quote-missing', this.#at, ['"']);
    return inside.replaceAll(/\\(["\\])/g, '$1');
  }

  /** Terms do not touch: whoever writes `f(x)` or `label:a"b c"` means something else than two terms. */
  #expectBreak(): void {
    if (!/^[\s)]?$/.test(this.query[this.#at] ?? '')) this.#fail('space-missing', this.#at, [' ']);
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.query) ?? undefined;
    if (match !== undefined) this.#at += match[0].length;
    return match;
  }

  #fail(reason: QueryProblemReason, column: number, expected: readonly string[]): never {
    throw new QuerySyntaxError({ reason, column, found: wordAt(this.query, column), expected });
  }
}

type TokenBody =
  | { readonly kind: 'text'; readonly term: TextTerm }
  | { readonly kind: 'filter'; readonly key: string; readonly values: readonly RawValue[] };

/** What stands at a place, up to the next space, for messages. */
export function wordAt(query: string, column: number): string {
  return /^\S*/.exec(query.slice(column))?.[0] ?? '';
}
