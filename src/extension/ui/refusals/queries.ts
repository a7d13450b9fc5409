import { l10n } from 'vscode';
import type { QueryProblem, QueryProblemReason } from '../../../domain/issues/query/problem.ts';

const FOUND_SHOWN = 40;

type Texts = { readonly [Reason in QueryProblemReason]: (found: string, expected: string) => string };

const TEXTS: Texts = {
  'key-unknown': (found, expected) =>
    l10n.t('Queries have no key "{0}". Use one of {1}, or put quotes around what is only text.', found, expected),
  'value-missing': () =>
    l10n.t('A value is missing in the query. Write it after the colon or the comma, without a space.'),
  'value-unknown': (found, expected) => l10n.t('The query cannot have "{0}" here. Write one of: {1}.', found, expected),
  'quote-missing': () =>
    l10n.t('A quote is opened in the query and not closed. Close it, or write \\" for one that is part of a text.'),
  'parenthesis-missing': () => l10n.t('A parenthesis is opened in the query and not closed. Close it with ).'),
  'parenthesis-unexpected': () =>
    l10n.t('A parenthesis is closed in the query that was not opened. Leave it out, or put quotes around the text.'),
  'term-missing': () => l10n.t('The query lacks something to look for. Write a word, a "phrase" or key:value.'),
  'space-missing': () =>
    l10n.t('The query lacks a space between two terms. Put one there, or quotes around all that belongs together.'),
  'sort-misplaced': () =>
    l10n.t('The query has sort: in parentheses or negated, and it is no condition. Move it to the end.'),
  'too-long': (_, expected) => l10n.t('The query is too long: at most {0} are allowed. Shorten it.', expected),
  'too-deep': (_, expected) =>
    l10n.t('The query is nested too deeply: at most {0} are allowed. Leave parentheses out.', expected),
  'too-many-terms': (_, expected) =>
    l10n.t('The query asks for too much at once: at most {0} are allowed. Leave terms out.', expected),
};

/** What is wrong with a query, and what was probably meant. */
export function queryProblemText({ reason, found, expected, closest }: QueryProblem): string {
  const text = TEXTS[reason](brief(found), expected.join(', '));
  return closest === undefined ? text : l10n.t('{0} Perhaps you meant {1}.', text, closest);
}

function brief(found: string): string {
  return found.length > FOUND_SHOWN ? `${found.slice(0, FOUND_SHOWN)}…` : found;
}
