import type { AggregateId } from '../../../base/ids.ts';
import { compareUtf8 } from '../../../base/bytes.ts';
import type { IssueSummary } from '../summary.ts';
import type { Hits } from './context.ts';
import { parseSpan } from './dates.ts';
import { memoised } from './memoised.ts';
import { priorityRank } from './priorityRank.ts';
import type { Query, SortField, SortKey } from './query.ts';
import { textNodes } from './textTerms.ts';

/** What an issue is ordered by; `undefined` where it has no such value, which comes last in both directions. */
type Place = number | bigint | string | undefined;

const BY_RELEVANCE: readonly SortKey[] = [
  { field: 'relevance', direction: 'desc' },
  { field: 'created', direction: 'desc' },
];

/**
 * The order that a query asks for; without one, the most relevant first where texts are looked for, else the oldest first.
 * Equal issues keep the order of `issues`, which are oldest first, then by id. `hits`: for each of `textTerms(query)`.
 */
export function orderIssues(issues: readonly IssueSummary[], query: Query, hits: readonly Hits[]): IssueSummary[] {
  const wanted = textNodes(query).flatMap(({ positive }, index) => (positive ? (hits[index] ?? []) : []));
  const keys = query.sort.length > 0 ? query.sort : wanted.length > 0 ? BY_RELEVANCE : [];
  if (keys.length === 0) return [...issues];
  const relevance = (id: AggregateId): number => wanted.reduce((sum, found) => sum + (found.get(id) ?? 0), 0);
  const worth: Worth = {
    relevance,
    rank: memoised((priority) => priorityRank(priority)?.rank),
    day: memoised((due) => parseSpan(due)?.from),
  };
  const rows = issues.map((issue) => ({ issue, places: keys.map(({ field }) => placeOf(issue, field, worth)) }));
  const signs = keys.map(({ direction }) => (direction === 'asc' ? 1 : -1));
  rows.sort((a, b) => {
    for (let index = 0; index < signs.length; index++) {
      const order = compare(a.places[index], b.places[index], signs[index] as number);
      if (order !== 0) return order;
    }
    return 0;
  });
  return rows.map(({ issue }) => issue);
}

/** What has to be worked out to order issues by it. */
interface Worth {
  readonly relevance: (id: AggregateId) => number;
  readonly rank: (priority: string) => number | undefined;
  readonly day: (due: string) => number | undefined;
}

function placeOf(issue: IssueSummary, field: SortField, worth: Worth): Place {
  switch (field) {
    case 'created':
      return issue.createdTs;
    case 'updated':
      return issue.updatedTs;
    case 'title':
      return issue.title.toLowerCase();
    case 'priority':
      return issue.fields.priority === undefined ? undefined : worth.rank(issue.fields.priority);
    case 'due':
      return issue.fields.due === undefined ? undefined : worth.day(issue.fields.due);
    case 'comments':
      return issue.commentCount;
    case 'id':
      return issue.id;
    case 'relevance':
      return worth.relevance(issue.id);
  }
}

function compare(a: Place, b: Place, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'string' && typeof b === 'string') return sign * compareUtf8(a, b);
  return a < b ? -sign : a > b ? sign : 0;
}
