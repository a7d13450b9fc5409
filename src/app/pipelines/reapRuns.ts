import type { AggregateId } from '../../base/ids.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
import { readEvidenceLines } from '../../domain/pipelines/runEvidence.ts';
import type { Repository } from '../repository.ts';
import { finishRun } from './finishRun.ts';
import { readHeader, readJournal } from './runRecord.ts';

/**
 * Ends the runs of this clone whose process is gone: what they started is ended, and the log says that they are lost. Gives
 * their ids. Whoever looks at runs does it.
 */
export async function reapRuns(repository: Repository): Promise<readonly AggregateId[]> {
  const reaped: AggregateId[] = [];
  if (repository.readOnly) return reaped;
  for (const run of await repository.runs.list()) {
    const isOver = readJournal(await repository.runs.lines(run)).some(({ type }) => type === 'over');
    if (!isOver && (await reap(repository, run as AggregateId))) reaped.push(run as AggregateId);
  }
  return reaped;
}

async function reap(repository: Repository, run: AggregateId): Promise<boolean> {
  const right = await repository.exclusion.tryTake(`run-${run}`);
  if (right === undefined) return false;
  try {
    const header = readHeader(await repository.runs.header(run));
    const journal = readJournal(await repository.runs.lines(run));
    // It may have ended while we were looking.
    if (journal.some(({ type }) => type === 'over')) return false;
    await repository.processes.sweep(run);
    await repository.sources.removeCheckout(run);
    const isKnown = (await repository.projection.current()).run(run) !== undefined;
    if (header === undefined || !isKnown) {
      // It never came to its beginning.
      await repository.runs.remove(run);
      return false;
    }
    const finished = new Map(
      journal.flatMap((entry) => (entry.type === 'finished' ? [[entry.step, entry.outcome] as const] : [])),
    );
    const begun = new Map(journal.flatMap((entry) => (entry.type === 'started' ? [[entry.step, entry] as const] : [])));
    const steps = header.steps.map(({ key, optional }, index): FinishedStep => {
      const known = finished.get(index);
      if (known !== undefined) return known;
      const started = begun.get(index);
      const rest = { key, optional: Number(optional), why: 'lost', exit: null, duration: 0, log: null, bytes: 0 };
      if (started === undefined) return { ...rest, status: 'skipped', attempts: 0, started: 0 };
      return { ...rest, status: 'error', attempts: started.attempt, started: started.ms };
    });
    const lastMs = (await repository.runs.lastBeat(run)) ?? header.startedMs;
    const durationMs = Math.max(0, Math.round(lastMs - header.startedMs));
    const evidence = readEvidenceLines(await repository.runs.evidence(run));
    const end = { run, actor: header.actor, status: 'lost' as const, durationMs, steps, evidence };
    const written = await finishRun(repository, end);
    return written.ok;
  } finally {
    await right.release();
  }
}
