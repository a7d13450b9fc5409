import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { directNeighbours, type Neighbour } from '../../../domain/issues/graph/neighbours.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { IssueRelations } from '../../../domain/issues/relations.ts';
import { DEPENDENCY_TYPES } from '../../../domain/issues/state.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import { hexId } from '../schema.ts';

/** How many of the issues directly below an issue are done; `null` where there are none. */
export const issueProgress = z.nullable(z.object({ closed: z.number(), total: z.number() }));

export function viewProgress(id: AggregateId, relations: IssueRelations): z.output<typeof issueProgress> {
  const progress = relations.progressOf(id);
  return progress === undefined ? null : { closed: progress.closed, total: progress.total };
}

/** Another issue that is named; title and state are `null` when it is not known here. */
const namedIssue = z.object({
  issue_id: hexId,
  short_id: z.string(),
  title: z.nullable(z.string()),
  state: z.nullable(z.enum(['open', 'closed'])),
});

const tiedIssue = z.extend(namedIssue, { dep_type: z.enum(DEPENDENCY_TYPES) });

/** How an issue stands to others. */
export const relationsView = z.object({
  parent_issue: z.nullable(namedIssue),
  /** Issues that name it as their parent, oldest first. */
  children: z.array(namedIssue),
  progress: issueProgress,
  /** Open, and waiting for an open issue. */
  blocked: z.boolean(),
  /** What it says about others. */
  dependencies: z.array(tiedIssue),
  /** What others say about it. */
  dependents: z.array(tiedIssue),
});

/** `issues`: at least those that it names or that name it. */
export function viewRelations(issue: IssueSummary, issues: readonly IssueSummary[]): z.output<typeof relationsView> {
  const relations = new IssueRelations(issues);
  const edges = issues.flatMap(({ id: source, dependencies }) => dependencies.map((each) => ({ source, ...each })));
  const { id, fields } = issue;
  const byId = new Map(issues.map((each) => [each.id, each]));
  const named = (other: AggregateId): z.output<typeof namedIssue> => ({
    issue_id: other,
    short_id: shortIssueId(other),
    title: byId.get(other)?.title ?? null,
    state: byId.get(other)?.state ?? null,
  });
  const tied = ({ id: other, type }: Neighbour): z.output<typeof tiedIssue> => ({ ...named(other), dep_type: type });
  return {
    parent_issue: fields.parent === undefined ? null : named(fields.parent as AggregateId),
    children: (relations.progressOf(id)?.children ?? []).map(named),
    progress: viewProgress(id, relations),
    blocked: relations.isBlocked(issue),
    dependencies: directNeighbours(edges, id, false).map(tied),
    dependents: directNeighbours(edges, id, true).map(tied),
  };
}
