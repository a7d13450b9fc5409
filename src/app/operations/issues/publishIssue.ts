import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { ok } from '../../../base/result.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

export const publishIssue = operation({
  id: 'issue.publish',
  summary: 'Make private issues public, with their whole history: the next sync sends them',
  level: 'human',
  input: z.strictObject({
    ids: described('Ids of the issues: gi-…, or at least 4 hex digits', z.array(z.string()).check(z.minLength(1))),
  }),
  output: z.object({
    /** Those that were private until now. */
    issues: z.array(z.object({ issue_id: hexId, short_id: z.string(), title: z.string() })),
    /** Events that others can see from now on. */
    event_count: z.number(),
    wal_head: z.nullable(hexId),
    /** `unchanged`: all of them were public before. */
    action: z.enum(['published', 'unchanged']),
  }),
  cli: {
    command: 'issue publish',
    args: ['ids'],
    options: { ids: { value: 'ISSUE' } },
    examples: [
      { line: 'grite issue publish gi-7f3a2c91', says: 'a private issue, with all that was ever written in it' },
    ],
  },
  async run(repository, { ids: references }) {
    const snapshot = await repository.projection.current();
    const [chosen, issues] = [new Set<AggregateId>(), new Map<AggregateId, string>()];
    for (const reference of references) {
      const found = snapshot.resolve(reference);
      if (!found.ok) return found;
      chosen.add(found.value);
      if (snapshot.isPrivate(found.value)) issues.set(found.value, snapshot.state(found.value)?.title?.value ?? '');
    }
    const published = await repository.publishIssues(chosen);
    if (!published.ok) return published;
    const { head, events } = published.value;
    return ok({
      issues: Array.from(issues, ([id, title]) => ({ issue_id: id, short_id: shortIssueId(id), title })),
      event_count: events.length,
      wal_head: head ?? null,
      action: events.length > 0 ? ('published' as const) : ('unchanged' as const),
    });
  },
});
