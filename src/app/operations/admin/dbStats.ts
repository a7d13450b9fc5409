import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { snapshotNeed } from '../../maintenance/snapshotIfDue.ts';
import type { EventLog, LogProblem } from '../../ports/eventLog.ts';
import type { LogStatistics } from '../../projection/snapshot.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

/** A log can be damaged in many places; the first ones tell what happened, the count tells how much. */
const PROBLEMS_SHOWN = 20;
const DAY_MS = 86_400_000;

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
    /** Of what is kept of the folded logs; 0 while reading them anew takes no longer than reading that. */
    size_bytes: z.number(),
    last_rebuild_ts: z.number(),
    events_since_rebuild: z.number(),
    days_since_rebuild: z.number(),
    /** Only when what was kept could not be used: everything else is mended without being asked. */
    rebuild_recommended: z.boolean(),
    /** Why what is folded could not be read from, or kept in, its files; null when all is well. */
    cache_problem: z.nullable(z.string()),
    /** Events that no snapshot holds, and whether one is due. */
    events_since_snapshot: z.number(),
    snapshot_due: z.boolean(),
    logs: z.array(logView),
  }),
  cli: { command: 'db stats', examples: [{ line: 'grite db stats', says: 'sizes and damage of the logs' }] },
  async run(repository) {
    const cache = await repository.projection.statistics();
    const snapshotState = await snapshotNeed(repository);
    const snapshot = await repository.projection.current();
    const issues = snapshot.summaries();
    const statistics = new Map(snapshot.statistics().map((log) => [log.name, log]));
    const logs = repository.logs.flatMap((log) => {
      const known = statistics.get(log.spec.name);
      return known === undefined ? [] : [viewLog(log, known)];
    });
    return ok({
      path: repository.dataDir,
      event_count: logs.reduce((sum, log) => sum + log.event_count, 0),
      issue_count: issues.length,
      open_count: issues.filter(({ state }) => state === 'open').length,
      size_bytes: cache.sizeBytes,
      last_rebuild_ts: cache.rebuiltTs,
      events_since_rebuild: cache.eventsSinceRebuild,
      days_since_rebuild: Math.max(0, Math.floor((repository.now() - cache.rebuiltTs) / DAY_MS)),
      rebuild_recommended: cache.problem !== undefined,
      cache_problem: cache.problem ?? null,
      events_since_snapshot: snapshotState.fresh,
      snapshot_due: snapshotState.isDue,
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
