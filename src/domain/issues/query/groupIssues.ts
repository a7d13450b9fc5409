import { compareUtf8 } from '../../../base/bytes.ts';
import { parseFieldLabel } from '../fields.ts';
import type { IssueSummary } from '../summary.ts';
import { priorityRank } from './priorityRank.ts';
import type { Filter } from './query.ts';

export const GROUP_FIELDS = ['state', 'label', 'assignee', 'milestone', 'type', 'priority', 'author'] as const;
/** What issues can be grouped by. */
export type GroupField = (typeof GROUP_FIELDS)[number];

export interface IssueGroup {
  /** As most of the issues write it; `null` for those without a value. An author's is the id. */
  readonly value: string | null;
  /** Gives exactly the issues of this group. */
  readonly filter: Filter;
  readonly issues: readonly IssueSummary[];
}

/**
 * The issues by the values of a field, in groups that the query language can ask for: so values that it takes for the same are
 * one group (`bug` and `Bug`, `high` and `P1`). An issue with several labels or assignees is in several groups. Open comes
 * before closed, priorities are in their order, other groups by their size; those without a value come last.
 */
export function groupIssues(issues: readonly IssueSummary[], by: GroupField): IssueGroup[] {
  const groups = new Map<string | null, { spellings: Map<string, number>; issues: Set<IssueSummary> }>();
  const put = (issue: IssueSummary, key: string | null, value: string): void => {
    const group = groups.get(key) ?? { spellings: new Map<string, number>(), issues: new Set() };
    groups.set(key, group);
    group.issues.add(issue);
    group.spellings.set(value, (group.spellings.get(value) ?? 0) + 1);
  };
  for (const issue of issues) {
    const values = valuesOf(issue, by);
    for (const value of values) put(issue, keyOf(value, by), value);
    if (values.length === 0) put(issue, null, '');
  }
  return [...groups]
    .map(([key, group]): IssueGroup => {
      const value = key === null ? null : usual(group.spellings);
      return { value, filter: filterOf(value, by), issues: [...group.issues] };
    })
    .sort((a, b) => compareGroups(a, b, by));
}

/** Labels that stand for fields are none, as `label:none` understands it. */
function valuesOf({ state, labels, assignees, fields, author }: IssueSummary, by: GroupField): readonly string[] {
  switch (by) {
    case 'state':
      return [state];
    case 'label':
      return labels.filter((label) => parseFieldLabel(label) === undefined);
    case 'assignee':
      return assignees;
    case 'author':
      return [author];
    case 'milestone':
    case 'type':
    case 'priority': {
      const value = fields[by];
      return value === undefined ? [] : [value];
    }
  }
}

/** Equal for values that a filter takes for the same. */
function keyOf(value: string, by: GroupField): string {
  const rank = by === 'priority' ? priorityRank(value)?.rank : undefined;
  // A letter that no rank begins with, so that no text is taken for one.
  return rank === undefined ? `=${value.toLowerCase()}` : `#${rank}`;
}

function usual(spellings: ReadonlyMap<string, number>): string {
  const [[most] = ['']] = [...spellings].sort(([a, x], [b, y]) => y - x || compareUtf8(a, b));
  return most;
}

function filterOf(value: string | null, by: GroupField): Filter {
  if (by === 'state') return { key: 'is', values: [value === 'open' ? 'open' : 'closed'] };
  if (value === null) return { key: by, values: [{ kind: 'none' }] };
  return by === 'priority'
    ? { key: by, values: [{ kind: 'is', value }] }
    : { key: by, values: [{ kind: 'exact', text: value }] };
}

function compareGroups(a: IssueGroup, b: IssueGroup, by: GroupField): number {
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  if (by === 'state') return compareUtf8(b.value, a.value);
  const rank = by === 'priority' ? rankOf(a.value) - rankOf(b.value) : 0;
  // Infinity less Infinity is none.
  if (rank < 0 || rank > 0) return rank;
  return (
    b.issues.length - a.issues.length ||
    compareUtf8(a.value.toLowerCase(), b.value.toLowerCase()) ||
    compareUtf8(a.value, b.value)
  );
}

function rankOf(priority: string): number {
  return priorityRank(priority)?.rank ?? Infinity;
}
