import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { SNAPSHOT_PROBLEMS } from '../../snapshots/readSnapshot.ts';
import { readNewestSnapshot } from '../../snapshots/readNewestSnapshot.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

export const rebuild = operation({
  id: 'rebuild',
  summary: 'Fold everything again from the logs, as if nothing had been kept',
  level: 'write',
  input: z.strictObject({
    from_snapshot: described(
      'Take the events of the newest snapshot, and read only what is newer from the log',
      z._default(z.boolean(), false),
    ),
  }),
  output: z.object({
    wal_head: z.nullable(hexId),
    event_count: z.number(),
    issue_count: z.number(),
    problem_count: z.number(),
    /** Whether a snapshot was used. */
    from_snapshot: z.boolean(),
    /** Events that came from it. */
    snapshot_events: z.number(),
    snapshot_ref: z.nullable(z.string()),
    /** Snapshots that were passed over, newest first, each with the reason. `none`: there is no snapshot. */
    snapshot_problems: z.array(
      z.object({ ref_name: z.nullable(z.string()), problem: z.enum([...SNAPSHOT_PROBLEMS, 'none']) }),
    ),
    cache_path: z.string(),
    /** Why the result could not be kept for the next command; null when it was. */
    cache_problem: z.nullable(z.string()),
  }),
  cli: {
    command: 'rebuild',
    examples: [
      { line: 'grite rebuild', says: 'never needed, and never harmful: the logs are not touched' },
      { line: 'grite rebuild --from-snapshot', says: 'faster where the log is long; whole if no snapshot is sound' },
    ],
  },
  async run(repository, { from_snapshot }) {
    const found = from_snapshot ? await readNewestSnapshot(repository.store, repository.issueLog) : undefined;
    const read = found?.read;
    const snapshot = await repository.projection.rebuild(read);
    const logs = snapshot.statistics();
    const counts = {
      wal_head: logs.find(({ name }) => name === repository.issueLog.spec.name)?.head ?? null,
      event_count: logs.reduce((sum, log) => sum + log.events, 0),
      issue_count: snapshot.summaries().length,
      problem_count: logs.reduce((sum, log) => sum + log.problemCount, 0),
    };
    const { path, problem } = await repository.projection.statistics();
    return ok({
      ...counts,
      from_snapshot: read !== undefined,
      snapshot_events: read?.events.length ?? 0,
      snapshot_ref: found?.ref ?? null,
      snapshot_problems: [...(found?.problems ?? [])],
      cache_path: path,
      cache_problem: problem ?? null,
    });
  },
});
