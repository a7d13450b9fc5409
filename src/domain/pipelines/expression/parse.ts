import { closest } from '../../../base/closest.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type Expression, type FunctionName, FUNCTIONS, ROOTS } from './expression.ts';

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'sign' | 'end';
  readonly text: string;
  /** From 0. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(?<text>'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z_][\w-]*(?:\.[\w-]+)*)|(?<sign>==|!=|&&|\|\||[!(),]))/y;
const LONGEST = 2_000;
const DEEPEST = 50;

class ParseProblem extends Error {}

/** Parses a condition, with or without `${{ }}` around it; an error says what is wrong, and at which character. */
export function parseExpression(source: string): Result<Expression, string> {
  if (source.length > LONGEST) return err(`it may have at most ${LONGEST} characters`);
  const inner = /^\s*\$\{\{([^]*)\}\}\s*$/.exec(source)?.[1] ?? source;
  try {
    return ok(new Parser(tokenize(inner)).whole());
  } catch (error) {
    if (error instanceof ParseProblem) return err(error.message);
    throw error;
  }
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end;) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(source)?.groups;
    const kind = (['text', 'number', 'word', 'sign'] as const).find((each) => groups?.[each] !== undefined);
    if (groups === undefined || kind === undefined)
      throw new ParseProblem(`${JSON.stringify(source.slice(at).trim()[0])} at character ${at + 1} is not understood`);
    tokens.push({ kind, text: groups[kind] ?? '', at });
  }
  return [...tokens, { kind: 'end', text: 'the end', at: end }];
}

class Parser {
  #next = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.#either();
    if (this.#token.kind !== 'end') this.#unexpected();
    return expression;
  }

  get #token(): Token {
    return this.tokens[this.#next] as Token;
  }

  #unexpected(): never {
    const { text, at } = this.#token;
    throw new ParseProblem(`${text} at character ${at + 1} is not expected there`);
  }

  #takes(...signs: readonly string[]): string | undefined {
    const { kind, text } = this.#token;
    if (kind !== 'sign' || !signs.includes(text)) return undefined;
    this.#next += 1;
    return text;
  }

  #either(): Expression {
    if ((this.#depth += 1) > DEEPEST) throw new ParseProblem(`it is nested more than ${DEEPEST} deep`);
    let left = this.#both();
    while (this.#takes('||') !== undefined) left = { kind: 'binary', operator: '||', left, right: this.#both() };
    this.#depth -= 1;
    return left;
  }

  #both(): Expression {
    let left = this.#equal();
    while (this.#takes('&&') !== undefined) left = { kind: 'binary', operator: '&&', left, right: this.#equal() };
    return left;
  }

  #equal(): Expression {
    const left = this.#unary();
    const operator = this.#takes('==', '!=') as '==' | '!=' | undefined;
    return operator === undefined ? left : { kind: 'binary', operator, left, right: this.#unary() };
  }

  #unary(): Expression {
    let count = 0;
    while (this.#takes('!') !== undefined) count += 1;
    let operand = this.#primary();
    for (; count > 0; count--) operand = { kind: 'not', operand };
    return operand;
  }

  #primary(): Expression {
    if (this.#takes('(') !== undefined) {
      const inner = this.#either();
      if (this.#takes(')') === undefined) this.#unexpected();
      return inner;
    }
    const token = this.#token;
    if (token.kind === 'sign' || token.kind === 'end') this.#unexpected();
    this.#next += 1;
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'literal', value: unquote(token.text) };
    if (token.text === 'true' || token.text === 'false') return { kind: 'literal', value: token.text === 'true' };
    return this.#takes('(') === undefined ? name(token) : this.#call(token);
  }

  #call({ text, at }: Token): Expression {
    if (!Object.hasOwn(FUNCTIONS, text)) {
      const meant = closest(text, Object.keys(FUNCTIONS));
      throw new ParseProblem(
        `there is no function ${text} (character ${at + 1})${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      );
    }
    const args: Expression[] = [];
    if (this.#takes(')') === undefined) {
      do args.push(this.#either());
      while (this.#takes(',') !== undefined);
      if (this.#takes(')') === undefined) this.#unexpected();
    }
    const [called, wanted] = [text as FunctionName, FUNCTIONS[text as FunctionName]];
    if (args.length !== wanted) throw new ParseProblem(`${text} takes ${wanted} arguments, not ${args.length}`);
    return { kind: 'call', name: called, args };
  }
}

function name({ text, at }: Token): Expression {
  const path = text.split('.');
  const isKnown = path.length > 1 && ROOTS.some((root) => root === path[0]);
  if (!isKnown)
    throw new ParseProblem(`${text} at character ${at + 1} is no name: names begin with ${ROOTS.join('., ')}.`);
  return { kind: 'name', path };
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith("'") ? inner.replaceAll("''", "'") : inner.replaceAll(/\\(.)/g, '$1');
}
