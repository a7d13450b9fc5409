import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { InputOf, Operation, OutputOf, RunOptions } from '../../app/operations/operation.ts';
import type { Refusal } from '../../app/refusal.ts';
import { ok, type Result } from '../../base/result.ts';
import { parseFieldLabel } from '../../domain/issues/fields.ts';
import { parseQuery } from '../../domain/issues/query/parser.ts';
import { priorityRank } from '../../domain/issues/query/priorityRank.ts';
import {
  type BoardCard,
  type BoardColumn,
  type BoardQuestion,
  type BoardShown,
  CARDS_PER_PAGE,
  type CardsShown,
  type CardsWanted,
  COLUMNS_AT_FIRST,
  type ColumnPage,
} from '../../protocol/board.ts';
import { columnKey, columnsOf, type Group } from './boardColumns.ts';

/** The repository of the board: what runs operations of the catalogue, and throws their faults. */
export interface BoardBackend {
  run<Op extends Operation>(
    operation: Op['id'],
    input: InputOf<Op>,
    options?: RunOptions,
  ): Promise<Result<OutputOf<Op>, Refusal>>;
}

type Listed = OutputOf<typeof listIssues>['issues'][number];

/** Reads the columns with the pages that are asked for; without any, the first page of the first columns that have cards. */
export async function readBoard(
  backend: BoardBackend,
  { pages, ...question }: BoardQuestion & { readonly pages: readonly ColumnPage[] },
  signal: AbortSignal,
): Promise<Result<BoardShown, Refusal>> {
  const [fitting, all] = await Promise.all([
    countGroups(backend, question, signal),
    question.filter === '' ? undefined : countGroups(backend, { ...question, filter: '' }, signal),
  ]);
  if (!fitting.ok) return fitting;
  if (all?.ok === false) return all;
  const { columns, hidden } = columnsOf(question.by, (all ?? fitting).value.groups, fitting.value.groups);
  const wanted = new Map(pages.length > 0 ? pages.map(({ key, limit }) => [key, limit]) : firstPages(columns));
  const read = columns.map(async ({ key, value, total, query }): Promise<Result<BoardColumn, Refusal>> => {
    const limit = wanted.get(key);
    if (query === undefined) return ok({ key, value, total, cards: [] });
    if (limit === undefined) return ok({ key, value, total, cards: null });
    const listed = await listCards(backend, { query, limit, offset: 0, order: question.order }, signal);
    return listed.ok ? ok({ key, value, ...listed.value }) : listed;
  });
  const shown: BoardColumn[] = [];
  for (const column of await Promise.all(read)) {
    if (!column.ok) return column;
    shown.push(column.value);
  }
  return ok({ columns: shown, hiddenColumns: hidden, total: fitting.value.total });
}

/** Reads a page of one column; nothing where the column is no more. */
export async function readCards(
  backend: BoardBackend,
  { value, offset, limit, ...question }: BoardQuestion & CardsWanted,
  signal: AbortSignal,
): Promise<Result<CardsShown, Refusal>> {
  const counted = await countGroups(backend, question, signal);
  if (!counted.ok) return counted;
  const key = columnKey(question.by, value);
  const query = counted.value.groups.find((group) => columnKey(question.by, group.value) === key)?.list_query;
  if (query === undefined) return ok({ cards: [], total: 0 });
  return listCards(backend, { query, offset, limit, order: question.order }, signal);
}

function firstPages(columns: readonly { readonly key: string; readonly total: number }[]): [string, number][] {
  return columns
    .filter(({ total }) => total > 0)
    .slice(0, COLUMNS_AT_FIRST)
    .map(({ key }) => [key, CARDS_PER_PAGE]);
}

async function countGroups(
  backend: BoardBackend,
  { by, filter, withClosed }: Omit<BoardQuestion, 'order'>,
  signal: AbortSignal,
): Promise<Result<{ readonly groups: readonly Group[]; readonly total: number }, Refusal>> {
  const state = by === 'state' || withClosed ? 'all' : 'open';
  return backend.run<typeof countIssues>('issue.count', { by, query: filter, state }, { signal });
}

async function listCards(
  backend: BoardBackend,
  { order, ...page }: { query: string; offset: number; limit: number; order: BoardQuestion['order'] },
  signal: AbortSignal,
): Promise<Result<CardsShown, Refusal>> {
  // An order that stands in the filter is the one that was asked for last, and by hand.
  const parsed = parseQuery(page.query);
  const sort = parsed.ok && parsed.value.sort.length > 0 ? {} : { sort: order };
  const listed = await backend.run<typeof listIssues>('issue.list', { ...page, ...sort }, { signal });
  return listed.ok ? ok({ cards: listed.value.issues.map(cardOf), total: listed.value.total }) : listed;
}

/** An issue of `issue.list` as a card. */
export function cardOf(issue: Listed): BoardCard {
  return {
    id: issue.issue_id,
    shortId: issue.short_id,
    title: issue.title,
    state: issue.state,
    labels: issue.labels.filter((label) => parseFieldLabel(label) === undefined),
    assignees: issue.assignees,
    type: issue.type,
    priority: issue.priority,
    urgency: issue.priority === null ? null : (priorityRank(issue.priority)?.rank ?? null),
    milestone: issue.milestone,
    due: issue.due,
    isBlocked: issue.blocked,
    isPrivate: issue.private,
    comments: issue.comment_count,
    children: issue.children,
  };
}
