import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { ok } from '../../../base/result.ts';
import { blockerIndex } from '../../../domain/issues/graph/blockers.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';
import { issueSummary, viewSummary } from '../issues/views.ts';
import { workFilter, workInput, workOptions } from './filter.ts';

const blockedIssue = z.extend(issueSummary, {
  /** The open issues that have to be done before it, one step away, oldest first. */
  blockers: z.array(z.object({ issue_id: hexId, short_id: z.string(), title: z.string() })),
  /** Issues that it waits for by name only: they are not known here and hold nothing up. */
  unknown_blockers: z.array(hexId),
});

export const listBlocked = operation({
  id: 'issue.blocked',
  summary: 'List open issues that wait for open ones, each with its blockers',
  level: 'read',
  input: workInput,
  output: z.object({
    issues: z.array(blockedIssue),
    /** Also those beyond the limit. */
    total: z.number(),
  }),
  cli: {
    command: 'issue blocked',
    options: workOptions,
    examples: [
      { line: 'grite issue blocked', says: 'what waits, and for what' },
      { line: 'grite issue blocked --assignee alice', says: 'what somebody cannot go on with' },
    ],
  },
  async run(repository, input) {
    const isWanted = await workFilter(repository, input);
    if (!isWanted.ok) return isWanted;
    const overview = await repository.projection.overview();
    const all = overview.summaries();
    const index = blockerIndex(all);
    const titles = new Map(all.map(({ id, title }) => [id, title]));
    const blocked = all.filter((issue) => index.isBlocked(issue.id) && isWanted.value(issue));
    const viewBlocker = (id: AggregateId): z.output<typeof blockedIssue>['blockers'][number] => ({
      issue_id: id,
      short_id: shortIssueId(id),
      title: titles.get(id) ?? '',
    });
    const issues = blocked.slice(0, input.limit).map((issue) => ({
      ...viewSummary(issue, overview),
      blockers: index.openBlockersOf(issue.id).map(viewBlocker),
      unknown_blockers: index.unknownBlockersOf(issue.id),
    }));
    return ok({ issues, total: blocked.length });
  },
});
