import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { fromEvent } from '../../../domain/pipelines/reportedEvidence.ts';
import { NOTHING_FOUND, readEvidenceLines, type RunEvidence } from '../../../domain/pipelines/runEvidence.ts';
import { findRun } from '../../pipelines/findRun.ts';
import { reapRuns } from '../../pipelines/reapRuns.ts';
import { readHeader, readJournal } from '../../pipelines/runRecord.ts';
import type { RunRow } from '../../projection/runTable.ts';
import type { Repository } from '../../repository.ts';
import { operation } from '../operation.ts';
import {
  evidenceView,
  runArgument,
  runReference,
  runStepView,
  runView,
  viewEvidence,
  viewRun,
  viewStep,
} from './views.ts';

export const showRun = operation({
  id: 'run.show',
  summary: 'Show a run, how its steps went, and what they measured and found',
  level: 'read',
  input: z.strictObject({ run: runReference }),
  output: z.extend(runView, {
    tools: z.array(z.object({ name: z.string(), version: z.string() })),
    steps: z.array(runStepView),
    /** Of each step the places of those that come before it; null where this clone did not carry the run out. */
    needs: z.nullable(z.array(z.array(z.number()))),
    ...evidenceView,
  }),
  cli: {
    command: 'run show',
    args: ['run'],
    options: runArgument,
    doors: ['gryt'],
    examples: [{ line: 'grite run show last', says: 'the newest one' }],
  },
  async run(repository, { run: reference }) {
    await reapRuns(repository);
    const found = await findRun(repository, reference);
    if (!found.ok) return found;
    const { started, finished } = found.value;
    const header = readHeader(await repository.runs.header(found.value.run));
    const needs = header?.needs?.map((each) => [...each]) ?? null;
    const steps =
      finished === undefined ? await liveSteps(repository, found.value) : finished.payload.steps.map(viewStep);
    const evidence = viewEvidence(await evidenceOf(repository, found.value));
    return ok({ ...viewRun(found.value), tools: [...started.payload.tools], steps, needs, ...evidence });
  },
});

/** This clone may have kept more of it than the log says. */
async function evidenceOf({ runs }: Repository, { run, reported }: RunRow): Promise<RunEvidence> {
  const kept = await runs.evidence(run);
  if (kept.length > 0) return readEvidenceLines(kept);
  return reported === undefined ? NOTHING_FOUND : fromEvent(reported.payload);
}

/** Of a run that is still going on, as far as this clone knows. */
async function liveSteps({ runs }: Repository, { run, started }: RunRow): Promise<z.output<typeof runStepView>[]> {
  const journal = readJournal(await runs.lines(run));
  return started.payload.steps.map((key, index) => {
    const finished = journal.findLast((entry) => entry.type === 'finished' && entry.step === index);
    if (finished?.type === 'finished') return viewStep(finished.outcome);
    const begun = journal.findLast((entry) => entry.type === 'started' && entry.step === index);
    const [isRunning, attempts, ms] = begun?.type === 'started' ? [true, begun.attempt, begun.ms] : [false, 0, null];
    const rest = { why: null, exit_code: null, duration_ms: 0, log_digest: null, log_bytes: 0, optional: false };
    return { key, status: isRunning ? ('running' as const) : ('pending' as const), attempts, started_ms: ms, ...rest };
  });
}
