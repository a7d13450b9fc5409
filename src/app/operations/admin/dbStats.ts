import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import type { EventLog, LogProblem } from '../../ports/eventLog.ts';
import type { LogStatistics } from '../../projection/snapshot.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

/** A log can be damaged in many places; the first ones tell what happened, the count tells how much. */
const PROBLEMS_SHOWN = 20;

const logView = z.object({
  name: z.string(),
  ref: z.string(),
  head: z.nullable(hexId),
  commit_count: z.number(),
  event_count: z.number(),
  problem_count: z.number(),
  problems: z.array(z.looseObject({ commit: hexId, code: z.string() })),
});

export const dbStats = operation({
  id: 'db.stats',
  summary: 'Count what the logs hold, and name what could not be read',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    path: z.string(),
    event_count: z.number(),
    issue_count: z.number(),
    open_count: z.number(),
    logs: z.array(logView),
  }),
  cli: { command: 'db stats', examples: [{ line: 'grite db stats', says: 'sizes and damage of the logs' }] },
  async run(repository) {
    const snapshot = await repository.projection.current();
    const issues = snapshot.summaries();
    const { issueLog, workLog } = repository;
    const logs = snapshot.statistics().map((log) => viewLog(log.name === issueLog.spec.name ? issueLog : workLog, log));
    return ok({
      path: repository.dataDir,
      event_count: logs.reduce((sum, log) => sum + log.event_count, 0),
      issue_count: issues.length,
      open_count: issues.filter(({ state }) => state === 'open').length,
      logs,
    });
  },
});

function viewLog({ spec }: EventLog, log: LogStatistics): z.output<typeof logView> {
  return {
    name: spec.name,
    ref: spec.ref,
    head: log.head ?? null,
    commit_count: log.commits,
    event_count: log.events,
    problem_count: log.problemCount,
    problems: log.problems.slice(0, PROBLEMS_SHOWN).map((problem: LogProblem) => ({ ...problem })),
  };
}
