import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../base/result.ts';
import { parseQuery, parseSort } from '../../../domain/issues/query/parser.ts';
import {
  allOf,
  type Expression,
  type Filter,
  type Query,
  SORT_FIELDS,
  type TextKey,
} from '../../../domain/issues/query/query.ts';
import type { IssueRefusal } from '../../../domain/issues/refusal.ts';
import type { IssueView } from '../../../domain/issues/view.ts';
import { described } from '../schema.ts';

/** Which issues people can ask for; every property is another term of one query. */
export const issueFilters = {
  state: described('Only issues in this state', z._default(z.enum(['open', 'closed', 'all']), 'all')),
  labels: described('Only issues with this label; repeat it to ask for several', z._default(z.array(z.string()), [])),
  assignee: described('Only issues of this assignee; `@me`, or `none` for nobody', z.optional(z.string())),
  author: described(
    'Only issues that this actor created, by name, login, e-mail or id; or `@me`',
    z.optional(z.string()),
  ),
  type: described('Only issues of this type; `none` for those without', z.optional(z.string())),
  priority: described('Only issues of this priority; `none` for those without', z.optional(z.string())),
  milestone: described('Only issues of this milestone; `none` for those without', z.optional(z.string())),
  parent: described('Only the issues below this one; `none` for those below no other', z.optional(z.string())),
  query: described('Only issues that fit this query (see docs/query-language.md)', z._default(z.string(), '')),
};

/** The same, and in which order. */
export const listFilters = {
  ...issueFilters,
  sort: described(`${SORT_FIELDS.join(', ')}; with -asc or -desc after it`, z.optional(z.string())),
};

/** How the filters look on the command line. */
export const filterOptions = {
  state: { short: 's' },
  labels: { short: 'l', value: 'LABEL' },
  assignee: { short: 'a', value: 'USER' },
  author: { value: 'USER' },
  type: { value: 'TYPE' },
  priority: { short: 'p', value: 'PRIORITY' },
  milestone: { short: 'm', value: 'NAME' },
  parent: { value: 'ISSUE' },
  query: { value: 'QUERY' },
} as const;

type View = Pick<IssueView, 'resolve'>;
type ListFilters = z.output<z.ZodMiniObject<typeof listFilters>>;

const NONE = 'none';
const ME = '@me';

/**
 * The one query that all filters together are. Their values are taken literally, apart from `none` and `@me`. `view` is asked
 * only where an issue is named.
 */
export async function listQuery(
  input: Omit<ListFilters, 'sort'> & Partial<Pick<ListFilters, 'sort'>>,
  view: () => Promise<View>,
): Promise<Result<Query, IssueRefusal>> {
  const written = parseQuery(input.query);
  if (!written.ok) return err({ code: 'query-invalid', details: { query: input.query, ...written.error } });
  const sort = input.sort === undefined ? undefined : parseSort(input.sort);
  if (sort?.ok === false) return err({ code: 'query-invalid', details: { query: input.sort ?? '', ...sort.error } });
  const parent = await parentFilter(input.parent, view);
  if (!parent.ok) return parent;
  const filters = [...plainFilters(input), ...parent.value];
  const terms = filters.map((filter): Expression => ({ kind: 'filter', filter }));
  const where = allOf([...terms, ...(written.value.where === undefined ? [] : [written.value.where])]);
  return ok({ where, sort: sort === undefined ? written.value.sort : [sort.value] });
}

function plainFilters({
  state,
  labels,
  assignee,
  author,
  type,
  priority,
  milestone,
}: Omit<ListFilters, 'sort'>): Filter[] {
  return [
    ...(state === 'all' ? [] : [{ key: 'is', values: [state] } as const]),
    ...labels.map((text): Filter => ({ key: 'label', values: [{ kind: 'exact', text }] })),
    ...textFilter('assignee', assignee, [ME, NONE]),
    ...textFilter('author', author, [ME]),
    ...textFilter('type', type, [NONE]),
    ...textFilter('milestone', milestone, [NONE]),
    ...priorityFilter(priority),
  ];
}

function textFilter(key: TextKey, value: string | undefined, words: readonly string[]): Filter[] {
  if (value === undefined) return [];
  if (!words.includes(value)) return [{ key, values: [{ kind: 'exact', text: value }] }];
  return [{ key, values: [{ kind: value === ME ? 'me' : 'none' }] }];
}

function priorityFilter(value: string | undefined): Filter[] {
  if (value === undefined) return [];
  return [{ key: 'priority', values: [value === NONE ? { kind: 'none' } : { kind: 'is', value }] }];
}

async function parentFilter(
  value: string | undefined,
  view: () => Promise<View>,
): Promise<Result<Filter[], IssueRefusal>> {
  if (value === undefined) return ok([]);
  if (value === NONE) return ok([{ key: 'parent', values: [{ kind: 'none' }] }]);
  const parent = (await view()).resolve(value);
  return parent.ok ? ok([{ key: 'parent', values: [{ kind: 'id', digits: parent.value }] }]) : parent;
}
