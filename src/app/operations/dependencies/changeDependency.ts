import * as z from 'zod/mini';
import { ok, type Result } from '../../../base/result.ts';
import type { DependencyDecision } from '../../../domain/issues/decide/dependencies.ts';
import type { IssueRefusal } from '../../../domain/issues/refusal.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { DEPENDENCY_TYPES } from '../../../domain/issues/state.ts';
import type { IssueView } from '../../../domain/issues/view.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { lockInput } from '../issues/changeIssue.ts';
import { described, hexId } from '../schema.ts';

export const dependencyType = z.enum(DEPENDENCY_TYPES);

/** Input of the operations that change one dependency. */
export const dependencyInput = z.strictObject({
  id: described('The issue that says it: gi-…, or at least 4 hex digits', z.string()),
  target: described('The other issue', z.string()),
  type: described('What the issue is to the other one', z._default(dependencyType, 'depends_on')),
  ...lockInput,
});

export const dependencyOptions = { id: { value: 'ISSUE' }, target: { value: 'ISSUE' }, type: { value: 'TYPE' } };

export const dependencyOutput = z.object({
  issue_id: hexId,
  short_id: z.string(),
  target: hexId,
  target_short_id: z.string(),
  dep_type: dependencyType,
  /** `null` when nothing had to be written. */
  event_id: z.nullable(hexId),
  event_ids: z.array(hexId),
  wal_head: z.nullable(hexId),
});

/** Writes what `decide` says about a dependency, and tells which one it was. */
export async function changeDependency(
  repository: Repository,
  decide: (view: IssueView) => Result<DependencyDecision, IssueRefusal>,
): Promise<Result<z.output<typeof dependencyOutput>, Refusal>> {
  let decided: DependencyDecision | undefined;
  const written = await repository.changeIssues((view) => {
    const decision = decide(view);
    if (!decision.ok) return decision;
    decided = decision.value;
    return ok(decision.value.drafts);
  });
  if (!written.ok) return written;
  if (decided === undefined) throw new Error('an append was settled without a decision');
  const { source, target, type } = decided.edge;
  const { head, events } = written.value;
  return ok({
    issue_id: source,
    short_id: shortIssueId(source),
    target,
    target_short_id: shortIssueId(target),
    dep_type: type,
    event_id: events.at(-1)?.id ?? null,
    event_ids: events.map(({ id }) => id),
    wal_head: head ?? null,
  });
}
