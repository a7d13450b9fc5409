import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { findRun } from '../../pipelines/findRun.ts';
import { reapRuns } from '../../pipelines/reapRuns.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { runArgument, runReference } from './views.ts';

/** Bytes of each log that are shown at most. */
const LIMIT = 1_048_576;

export const runLogs = operation({
  id: 'run.logs',
  summary: 'Show what the steps of a run wrote, as far as this clone has it',
  level: 'read',
  input: z.strictObject({
    run: runReference,
    step: described('Only of this step', z.optional(z.string())),
    from: described('Go on behind so many bytes', z._default(z.int().check(z.minimum(0)), 0)),
  }),
  output: z.object({
    run_id: hexId,
    logs: z.array(
      z.object({
        key: z.string(),
        text: z.string(),
        /** Bytes behind which it goes on. */
        next: z.number(),
        /** Bytes before this text that were not kept. */
        dropped: z.number(),
      }),
    ),
  }),
  cli: {
    command: 'run logs',
    args: ['run', 'step'],
    options: { ...runArgument, step: { value: 'STEP' }, from: { value: 'BYTES' } },
    doors: ['gryt'],
    examples: [{ line: 'grite run logs last test', says: 'of one step of the newest run' }],
  },
  async run(repository, { run: reference, step, from }) {
    await reapRuns(repository);
    const found = await findRun(repository, reference);
    if (!found.ok) return found;
    const { run, started } = found.value;
    const logs = [];
    for (const [index, key] of started.payload.steps.entries()) {
      if (step !== undefined && key !== step && !key.startsWith(`${step}[`)) continue;
      const part = await repository.runs.readLog(run, index, from, LIMIT);
      if (part !== undefined) logs.push({ key, ...part });
    }
    if (logs.length > 0) return ok({ run_id: run, logs });
    return err({ code: 'run-log-missing', details: { id: run, step: step ?? null } });
  },
});
