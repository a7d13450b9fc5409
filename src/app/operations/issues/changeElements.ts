import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../../domain/event/catalog.ts';
import { decideAssignees, decideLabels, type ElementsIntent } from '../../../domain/issues/decide/elements.ts';
import type { IssueRefusal } from '../../../domain/issues/refusal.ts';
import type { IssueView } from '../../../domain/issues/view.ts';
import { resolveUsers } from '../../me.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';

export const labelsInput = z.strictObject({
  id: issueReference,
  ...lockInput,
  labels: described('The label; may be repeated', z.array(z.string()).check(z.minLength(1))),
});
export const labelsOptions = { ...issueArgument, labels: { short: 'l', value: 'LABEL' } };

export const assigneesInput = z.strictObject({
  id: issueReference,
  ...lockInput,
  users: described('Who; `@me` is you; may be repeated', z.array(z.string()).check(z.minLength(1))),
});
export const assigneesOptions = { ...issueArgument, users: { short: 'u', value: 'USER' } };

export const elementsOutput = z.extend(changedIssue, {
  /** Those for which something was written. */
  changed: z.array(z.string()),
  action: z.enum(['added', 'removed', 'unchanged']),
});

type Output = z.output<typeof elementsOutput>;
type Decide = (view: IssueView, id: AggregateId, intent: ElementsIntent) => Result<IssueDraft[], IssueRefusal>;

export function changeLabels(
  repository: Repository,
  { id, labels }: Pick<z.output<typeof labelsInput>, 'id' | 'labels'>,
  action: ElementsIntent['action'],
): Promise<Result<Output, Refusal>> {
  return changeElements(repository, id, { action, names: labels }, decideLabels);
}

export async function changeAssignees(
  repository: Repository,
  { id, users }: Pick<z.output<typeof assigneesInput>, 'id' | 'users'>,
  action: ElementsIntent['action'],
): Promise<Result<Output, Refusal>> {
  const names = await resolveUsers(users, () => repository.me());
  return names.ok ? changeElements(repository, id, { action, names: names.value }, decideAssignees) : names;
}

async function changeElements(
  repository: Repository,
  reference: string,
  intent: ElementsIntent,
  decide: Decide,
): Promise<Result<Output, Refusal>> {
  let names: string[] = [];
  const changed = await changeIssue(repository, reference, (view, id) => {
    const drafts = decide(view, id, intent);
    names = drafts.ok ? drafts.value.flatMap(elementOf) : [];
    return drafts;
  });
  if (!changed.ok) return changed;
  const written = intent.action === 'add' ? ('added' as const) : ('removed' as const);
  return ok({ ...changed.value, changed: names, action: names.length === 0 ? ('unchanged' as const) : written });
}

function elementOf({ payload }: IssueDraft): string[] {
  if ('label' in payload) return [payload.label];
  return 'user' in payload ? [payload.user] : [];
}
