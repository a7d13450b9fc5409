import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { checkLog, checkParents } from '../../log/checkLog.ts';
import { matchesLogs } from '../../log/matchesLogs.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

/** A log can be damaged in many places; the count tells how much. */
const ERRORS_SHOWN = 100;

const finding = z.object({
  log: z.string(),
  event_id: z.nullable(hexId),
  issue_id: z.nullable(hexId),
  commit: z.nullable(hexId),
  path: z.nullable(z.string()),
  error: z.string(),
});

export const dbCheck = operation({
  id: 'db.check',
  summary: 'Verify every chunk and event of the logs, and what was folded from them',
  level: 'read',
  input: z.strictObject({
    verifyParents: described(
      'Check as well that the event which an event names as its parent is there',
      z._default(z.boolean(), false),
    ),
  }),
  output: z.object({
    events_checked: z.number(),
    events_valid: z.number(),
    corrupt_count: z.number(),
    errors: z.array(finding),
    /** What does not change any event but should not be: chunks that strict readers refuse, commits in disorder. */
    warnings: z.array(finding),
    parents_verified: z.boolean(),
    /** Whether what lists show is what the logs say. */
    projection_matches: z.boolean(),
  }),
  cli: {
    command: 'db check',
    examples: [
      { line: 'grite db check', says: 'computes every hash again; exit code 1 when one is wrong' },
      { line: 'grite db check --verify-parents --json', says: 'the same for a program, with the links between events' },
    ],
  },
  failed: ({ corrupt_count, projection_matches }) => corrupt_count > 0 || !projection_matches,
  async run(repository, { verifyParents }, { onProgress, signal }) {
    const checked = [];
    for (const log of repository.logs) {
      const found = await checkLog(log, {
        signal,
        onCommit: (done) => onProgress?.({ step: `commits of the log ${log.spec.name} verified`, done }),
      });
      const parents = verifyParents ? checkParents(log, found.events) : [];
      const errorCount = found.errorCount + parents.length;
      checked.push({ ...found, errors: [...found.errors, ...parents], errorCount });
    }
    const errors = checked.flatMap((log) => log.errors);
    const valid = checked.reduce((sum, log) => sum + log.events.size, 0);
    const snapshot = await repository.projection.current();
    return ok({
      events_checked: valid + checked.reduce((sum, log) => sum + log.refusedEvents, 0),
      events_valid: valid,
      corrupt_count: checked.reduce((sum, log) => sum + log.errorCount, 0),
      errors: errors.slice(0, ERRORS_SHOWN),
      warnings: checked.flatMap((log) => log.warnings).slice(0, ERRORS_SHOWN),
      parents_verified: verifyParents,
      projection_matches: matchesLogs(repository, snapshot, checked),
    });
  },
});
