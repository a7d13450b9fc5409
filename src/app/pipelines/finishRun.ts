import type { ActorId, AggregateId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
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
}

/** Puts the end of a run on the log, once. Who does it has the right to the run. */
export async function finishRun(
  repository: Repository,
  { run, actor, status, durationMs, steps }: Finish,
): Promise<Result<void, Refusal>> {
  const known = (await repository.projection.current()).run(run);
  if (known?.finished === undefined) {
    const payload = { status, duration: durationMs, steps };
    const written = await repository.changeWork(() => ok([{ aggregate: run, kind: 'RunFinished', payload }]), actor);
    if (!written.ok) return written;
  }
  await repository.runs.append(run, JSON.stringify({ type: 'over', ms: repository.now() }));
  return ok(undefined);
}
