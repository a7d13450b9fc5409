import type { QueryProblem, QueryProblemReason } from '../../domain/issues/query/problem.ts';
import type { ErrorText } from './errorText.ts';
import { neutralise } from './neutralise.ts';
import { displayWidth } from './width.ts';

type Details = QueryProblem & { readonly query: string };

const FOUND_SHOWN = 40;
const QUERY_SHOWN = 70;
/** How much of a long query is shown before the place. */
const BEFORE_SHOWN = 40;

const MESSAGES: Readonly<Record<QueryProblemReason, (problem: QueryProblem) => string>> = {
  'key-unknown': ({ found }) => `Queries have no key "${brief(found)}"`,
  'value-missing': () => 'A value is missing in the query',
  'value-unknown': ({ found }) => `The query cannot have "${brief(found)}" here`,
  'quote-missing': () => 'A quote is opened in the query and not closed',
  'parenthesis-missing': () => 'A parenthesis is opened in the query and not closed',
  'parenthesis-unexpected': () => 'A parenthesis is closed in the query that was not opened',
  'term-missing': () => 'The query lacks something to look for',
  'space-missing': () => 'The query lacks a space between two terms',
  'sort-misplaced': () => 'The query has sort: in parentheses or negated, and it is no condition',
  'too-long': ({ expected }) => `The query is too long: at most ${expected.join()} are allowed`,
  'too-deep': ({ expected }) => `The query is nested too deeply: at most ${expected.join()} are allowed`,
  'too-many-terms': ({ expected }) => `The query asks for too much at once: at most ${expected.join()} are allowed`,
};

const ADVICE: Readonly<Record<QueryProblemReason, (problem: QueryProblem) => readonly string[]>> = {
  'key-unknown': ({ expected }) => [`use one of: ${expected.join(', ')}`, 'put quotes around what is only text'],
  'value-missing': () => ['write something after the colon or the comma, without a space'],
  'value-unknown': ({ expected }) => [`write one of: ${expected.join(', ')}`],
  'quote-missing': () => ['close the quote, or write \\" for one that is part of a text'],
  'parenthesis-missing': () => ['close it with )'],
  'parenthesis-unexpected': () => ['leave it out, or put quotes around what is only text'],
  'term-missing': () => ['write a word, a "phrase" or key:value there'],
  'space-missing': () => ['put a space there, or quotes around all that belongs together'],
  'sort-misplaced': () => ['move it to the end'],
  'too-long': () => ['shorten it'],
  'too-deep': () => ['leave parentheses out'],
  'too-many-terms': () => ['leave terms out'],
};

/** What is wrong with a query, with a mark below the place. */
export function queryProblemText(problem: Details): ErrorText {
  const { reason, closest, found } = problem;
  const meant = closest === undefined ? [] : [`write ${closest} instead of ${brief(found)}`];
  return {
    message: MESSAGES[reason](problem),
    excerpt: excerpt(problem),
    suggestions: [...meant, ...ADVICE[reason](problem)],
  };
}

function excerpt({ query, column }: Details): string[] {
  const cut = query.length > QUERY_SHOWN ? wholeFrom(query, Math.max(0, column - BEFORE_SHOWN)) : 0;
  const before = (cut > 0 ? '…' : '') + flat(query.slice(cut, column));
  const end = cut + QUERY_SHOWN;
  const after = flat(query.slice(column, end)) + (end < query.length ? '…' : '');
  return [before + after, `${' '.repeat(displayWidth(before))}^`];
}

/** A place at which no character is cut in two. */
function wholeFrom(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}

function brief(found: string): string {
  return flat(found.length > FOUND_SHOWN ? `${found.slice(0, FOUND_SHOWN)}…` : found);
}

/** On one line, each character in its own place. */
function flat(text: string): string {
  return neutralise(text.replaceAll(/[\r\n\t]/g, ' '));
}
