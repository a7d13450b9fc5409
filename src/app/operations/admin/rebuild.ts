import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

export const rebuild = operation({
  id: 'rebuild',
  summary: 'Fold everything again from the logs, as if nothing had been kept',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({
    wal_head: z.nullable(hexId),
    event_count: z.number(),
    issue_count: z.number(),
    problem_count: z.number(),
    cache_path: z.string(),
    /** Why the result could not be kept for the next command; null when it was. */
    cache_problem: z.nullable(z.string()),
  }),
  cli: {
    command: 'rebuild',
    examples: [{ line: 'grite rebuild', says: 'never needed, and never harmful: the logs are not touched' }],
  },
  async run(repository) {
    const snapshot = await repository.projection.rebuild();
    const logs = snapshot.statistics();
    const counts = {
      wal_head: logs.find(({ name }) => name === repository.issueLog.spec.name)?.head ?? null,
      event_count: logs.reduce((sum, log) => sum + log.events, 0),
      issue_count: snapshot.summaries().length,
      problem_count: logs.reduce((sum, log) => sum + log.problemCount, 0),
    };
    const { path, problem } = await repository.projection.statistics();
    return ok({ ...counts, cache_path: path, cache_problem: problem ?? null });
  },
});
