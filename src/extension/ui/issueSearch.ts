import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { Refusal } from '../../app/refusal.ts';
import { ok, type Result } from '../../base/result.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

type QueryRefusal = Extract<Refusal, { code: 'query-invalid' }>;
export type SearchedIssue = OutputOf<typeof listIssues>['issues'][number];

export interface SearchedIssues {
  readonly issues: readonly SearchedIssue[];
  /** Why what was typed is not a query, where it was looked for as plain words. */
  readonly problem: QueryRefusal | undefined;
}

interface Search {
  /** What a person has typed so far: words, or a query. */
  readonly typed: string;
  /** Only among the issues that fit this query. */
  readonly within: string;
  readonly limit: number;
}

/** Looks for issues: as the query that was typed, or for its words where it is not a query (yet). */
export async function searchIssues(
  repository: Pick<RepositoryHandle, 'run'>,
  { typed, within, limit }: Search,
): Promise<Result<SearchedIssues, Refusal>> {
  const text = typed.trim();
  if (text === '') return listed(repository, { query: within, sort: 'updated-desc', limit });
  const asQuery = await listed(repository, { query: both(within, withId(text)), limit });
  if (asQuery.ok || asQuery.error.code !== 'query-invalid') return asQuery;
  const problem = asQuery.error;
  const asWords = await listed(repository, { query: both(within, plainWords(text)), limit });
  return asWords.ok ? ok({ ...asWords.value, problem }) : asWords;
}

async function listed(
  repository: Pick<RepositoryHandle, 'run'>,
  input: { readonly query: string; readonly sort?: string; readonly limit: number },
): Promise<Result<SearchedIssues, Refusal>> {
  const found = await repository.run<typeof listIssues>('issue.list', input);
  return found.ok ? ok({ issues: found.value.issues, problem: undefined }) : found;
}

/** Parentheses only where there is something to keep apart: `sort:` may not stand in them. */
function both(one: string, other: string): string {
  return one.trim() === '' ? other : `(${one}) (${other})`;
}

const ID = /^(?:gi-[0-9a-f]{4,32}|[0-9a-f]{8,32})$/i;

/** What looks like an id also finds the issue itself. */
function withId(text: string): string {
  return ID.test(text) ? `id:${text} OR ${quoted(text)}` : text;
}

const WORDS = /[\p{L}\p{N}_]+/gu;
const OPERATOR = /^(?:AND|OR|NOT)$/;

/** The words of a text as a query that asks for nothing but them. */
export function plainWords(text: string): string {
  return Array.from(text.matchAll(WORDS), ([word]) => (OPERATOR.test(word) ? quoted(word) : word)).join(' ');
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
