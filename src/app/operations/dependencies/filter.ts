import * as z from 'zod/mini';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import { resolveUsers } from '../../me.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { described } from '../schema.ts';

export const labelsInput = described(
  'Only issues with this label; repeat it to ask for several',
  z._default(z.array(z.string()), []),
);

/** Which work is asked for. */
export const workInput = z.strictObject({
  labels: labelsInput,
  assignee: described('Only issues of this assignee; @me for your own', z.optional(z.string())),
  limit: described('At most so many', z.optional(z.int().check(z.minimum(1, 'at least 1')))),
});

export const workOptions = {
  labels: { short: 'l', value: 'LABEL' },
  assignee: { short: 'a', value: 'USER' },
  limit: { short: 'n', value: 'COUNT' },
} as const;

export function hasLabels(issue: IssueSummary, labels: readonly string[]): boolean {
  return labels.every((label) => issue.labels.includes(label));
}

/** Tells the issues that are asked for from the others. Refuses `@me` where nothing says who that is. */
export async function workFilter(
  repository: Repository,
  { labels, assignee }: z.output<typeof workInput>,
): Promise<Result<(issue: IssueSummary) => boolean, Refusal>> {
  const users = await resolveUsers(assignee === undefined ? [] : [assignee], () => repository.me());
  if (!users.ok) return users;
  const isWanted = ({ assignees }: IssueSummary): boolean => users.value.every((user) => assignees.includes(user));
  return ok((issue) => hasLabels(issue, labels) && isWanted(issue));
}
