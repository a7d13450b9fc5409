import type { ActorId, AggregateId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { WorkDraft } from '../../domain/event/catalog.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
import { forEvent } from '../../domain/pipelines/reportedEvidence.ts';
import { isNothing, type RunEvidence } from '../../domain/pipelines/runEvidence.ts';
import type { RunStatus } from '../../domain/pipelines/verdict.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

export interface Finish {
  readonly run: AggregateId;
  /** Whoever began it. */
  readonly actor: ActorId;
  readonly status: RunStatus;
  readonly durationMs: number;
  readonly steps: readonly FinishedStep[];
  readonly evidence: RunEvidence;
}

/** Puts the end of a run on the log, and what it measured and found, once. Who does it has the right to the run. */
export async function finishRun(
  repository: Repository,
  { run, actor, status, durationMs, steps, evidence }: Finish,
): Promise<Result<void, Refusal>> {
  const known = (await repository.projection.current()).run(run);
  if (known?.finished === undefined) {
    const drafts: readonly WorkDraft[] = [
      { aggregate: run, kind: 'RunFinished', payload: { status, duration: durationMs, steps } },
      ...(isNothing(evidence) ? [] : [{ aggregate: run, kind: 'RunReported' as const, payload: forEvent(evidence) }]),
    ];
    const written = await repository.changeWork(() => ok(drafts), actor);
    if (!written.ok) return written;
  }
  await repository.runs.append(run, JSON.stringify({ type: 'over', ms: repository.now() }));
  return ok(undefined);
}
