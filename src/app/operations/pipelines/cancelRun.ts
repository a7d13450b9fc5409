import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { shownStatus } from '../../../domain/pipelines/shownRun.ts';
import { findRun } from '../../pipelines/findRun.ts';
import { reapRuns } from '../../pipelines/reapRuns.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';
import { runArgument, runReference } from './views.ts';

export const cancelRun = operation({
  id: 'run.cancel',
  summary: 'Ask whoever carries a run out to end it',
  level: 'write',
  input: z.strictObject({ run: runReference }),
  output: z.object({ run_id: hexId, requested: z.boolean() }),
  caller: true,
  cli: {
    command: 'run cancel',
    args: ['run'],
    options: runArgument,
    doors: ['gryt'],
    examples: [{ line: 'grite run cancel last', says: 'its steps and all that they started are ended' }],
  },
  async run(repository, { run: reference }) {
    await reapRuns(repository);
    const found = await findRun(repository, reference);
    if (!found.ok) return found;
    const { run, finished } = found.value;
    if (finished !== undefined)
      return err({ code: 'run-ended', details: { id: run, status: shownStatus(finished.payload) } });
    // A run of another clone is not carried out from here.
    if ((await repository.runs.header(run)) === undefined)
      return err({ code: 'run-log-missing', details: { id: run, step: null } });
    await repository.runs.requestCancel(run);
    return ok({ run_id: run, requested: true });
  },
});
