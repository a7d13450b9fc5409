/** By what the list is divided. */
export const GROUPINGS = ['state', 'label', 'assignee', 'milestone', 'type', 'priority', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** In what order issues stand within a group, as `sort:` of the query language names it. */
export const ORDERS = [
  'updated-desc',
  'created-desc',
  'created-asc',
  'priority-asc',
  'due-asc',
  'comments-desc',
  'title-asc',
] as const;
export type Order = (typeof ORDERS)[number];

/** How a person wants to see the list; kept for each workspace. */
export interface ViewOptions {
  /** In the query language; empty for all issues. */
  readonly filter: string;
  readonly grouping: Grouping;
  readonly order: Order;
}

export const DEFAULT_OPTIONS: ViewOptions = { filter: '', grouping: 'state', order: 'updated-desc' };

/** What was kept, perhaps by another version: whatever is not understood counts as the default. */
export function parseOptions(kept: unknown): ViewOptions {
  const { filter, grouping, order } = (kept ?? {}) as { readonly [Key in keyof ViewOptions]?: unknown };
  return {
    filter: typeof filter === 'string' ? filter : DEFAULT_OPTIONS.filter,
    grouping: GROUPINGS.find((each) => each === grouping) ?? DEFAULT_OPTIONS.grouping,
    order: ORDERS.find((each) => each === order) ?? DEFAULT_OPTIONS.order,
  };
}
