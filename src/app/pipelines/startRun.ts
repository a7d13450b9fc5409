import type { ActorId, AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { PipelineDefinition } from '../../domain/pipelines/definition.ts';
import { readHooks } from '../../domain/pipelines/hooks/list.ts';
import type { RunStartedPayload, ToolVersion } from '../../domain/pipelines/kinds/runStarted.ts';
import { type Plan, planRun, type Selection } from '../../domain/pipelines/plan.ts';
import { planAction } from '../../domain/pipelines/planStep.ts';
import type { SourceState } from '../ports/sources.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import { checkEnvironment } from './environment.ts';
import type { EngineParts, RunEnd, RunProgress } from './engineTypes.ts';
import { finishRun } from './finishRun.ts';
import { HookTeller } from './hooks/hookTeller.ts';
import type { HookPorts } from './hooks/runHooks.ts';
import { maskerOf } from './masker.ts';
import { pruneRuns } from './pruneRuns.ts';
import { reapRuns } from './reapRuns.ts';
import { carryOut } from './runEngine.ts';

export interface RunRequest extends Selection {
  readonly definition: PipelineDefinition;
  /** The file that it comes from, as events name it. */
  readonly file: string;
  /** In a clean checkout of the commit. */
  readonly isolated: boolean;
  readonly signal: AbortSignal;
  readonly onStarted: (run: AggregateId, plan: Plan) => void;
  readonly onProgress: (progress: RunProgress) => void;
  /** Calls a hook of a definition in Python. */
  readonly pythonHook?: HookPorts['python'];
}

export interface RunResult extends RunEnd {
  readonly run: AggregateId;
  readonly plan: Plan;
  readonly started: RunStartedPayload;
  readonly durationMs: number;
}

/** What is in the work tree changes what is run, not whether it can be. */
const NO_FACTS = { hasFile: () => false };

/** The plan of what is asked for, once every step of it is known to be one that can be carried out. */
export function planFor(definition: PipelineDefinition, selection: Selection): Result<Plan, Refusal> {
  const plan = planRun(definition, selection);
  if (!plan.ok) return plan;
  for (const { step } of plan.value.nodes) {
    const planned = planAction(step.action, NO_FACTS);
    if (!planned.ok) return err({ code: 'step-not-planned', details: { step: step.id, reason: planned.error } });
  }
  return plan;
}

/**
 * Runs a pipeline from its beginning on the log to its end there. While it runs this process has the right to it
 * (`Exclusion`): whoever comes to have it without that end finds a run that is lost.
 */
export async function startRun(repository: Repository, request: RunRequest): Promise<Result<RunResult, Refusal>> {
  await reapRuns(repository);
  const prepared = await prepare(repository, request);
  if (!prepared.ok) return prepared;
  const run = repository.newAggregateId();
  const right = await repository.exclusion.tryTake(exclusionOf(run));
  if (right === undefined) throw new Error('a new run cannot be carried out by another process');
  try {
    return await runPrepared(repository, run, request, prepared.value);
  } finally {
    await right.release();
  }
}

interface Prepared {
  readonly plan: Plan;
  readonly tools: readonly ToolVersion[];
  readonly state: SourceState;
  readonly actor: ActorId;
  /** Absolute path of the work tree. */
  readonly workTree: string;
}

/** Everything that can be in the way is found before anything is written. */
async function prepare(repository: Repository, request: RunRequest): Promise<Result<Prepared, Refusal>> {
  const { workTree, gitDir } = repository.location;
  if (workTree === undefined) return err({ code: 'work-tree-missing', details: { path: gitDir } });
  const plan = planFor(request.definition, request);
  if (!plan.ok) return plan;
  const tools = await checkEnvironment(repository, request.definition, request.signal);
  if (!tools.ok) return tools;
  const state = await repository.sources.state();
  if (request.isolated && state.commit === undefined) return err({ code: 'commit-missing', details: {} });
  const current = await repository.actors.ensure();
  if (!current.ok) return current;
  return ok({ plan: plan.value, tools: tools.value, state, actor: current.value.actor.id, workTree });
}

async function runPrepared(
  repository: Repository,
  run: AggregateId,
  request: RunRequest,
  { plan, tools, state, actor, workTree }: Prepared,
): Promise<Result<RunResult, Refusal>> {
  const startedMs = repository.now();
  const begun = await begin(repository, { run, actor, startedMs, plan, state, request, tools });
  if (!begun.ok) return begun;
  const started = begun.value;
  request.onStarted(run, plan);
  const isApart = request.isolated && state.commit !== undefined;
  const root = isApart ? await repository.sources.checkOut(state.commit, run) : workTree;
  const [branch, commit] = [started.branch ?? '', state.commit ?? ''];
  const parts = partsOf(repository);
  const masker = parts.newMasker(plan);
  const fields = { pipeline_name: plan.definition.name, run_id: run, branch: started.branch, commit: started.commit };
  const read = readHooks(plan.definition.extras['hooks']);
  const teller = new HookTeller(read.ok ? read.value : [], fields, {
    post: repository.post,
    env: (name) => repository.processes.variable(name),
    mask: (text) => masker.whole(text),
    print: (line) => request.onProgress({ type: 'output', key: 'hooks', text: `${line}\n` }),
    python: request.pythonHook,
  });
  teller.tell('pipeline_start', { status: 'running' });
  const end = await carryOut(parts, {
    run,
    plan,
    root,
    env: { GRYT_COMMIT: commit, GRYT_BRANCH: branch, ...(isApart && NOT_REDIRECTED) },
    git: { branch, commit, dirty: started.dirty === 1 },
    readEnv: (name) => repository.processes.variable(name),
    signal: request.signal,
    onProgress: (progress) => {
      request.onProgress(progress);
      teller.follow(progress);
    },
  });
  if (isApart) await repository.sources.removeCheckout(run);
  const durationMs = Math.max(0, repository.now() - startedMs);
  const { status, steps } = end;
  const isGreen = status === 'pass' || status === 'skipped';
  teller.tell(isGreen ? 'pipeline_complete' : 'pipeline_fail', { status, duration_ms: durationMs });
  const evidence = { ...end.evidence, warnings: [...end.evidence.warnings, ...(await teller.end())].slice(0, 200) };
  const written = await finishRun(repository, { run, actor, status, durationMs, steps, evidence });
  if (!written.ok) return written;
  if (end.fault !== undefined) throw end.fault as Error;
  await pruneRuns(repository);
  return ok({ ...end, evidence, run, plan, started, durationMs });
}

/** A checkout apart is found by where it is, not by what a git hook that started us says. */
const NOT_REDIRECTED = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
};

/** What only the process that carries a run out has. */
export function exclusionOf(run: string): string {
  return `run-${run}`;
}

function partsOf({ processes, runs, clock, random }: Repository): EngineParts {
  return { processes, runs, clock, random, planStep: planAction, newMasker: maskerOf(processes) };
}

interface Beginning {
  readonly run: AggregateId;
  readonly actor: ActorId;
  readonly startedMs: number;
  readonly plan: Plan;
  readonly state: SourceState;
  readonly request: RunRequest;
  readonly tools: readonly ToolVersion[];
}

/** The folder first: an event of a run of which nothing is known here could never be reaped. */
async function begin(
  repository: Repository,
  { run, actor, startedMs, plan, state, request, tools }: Beginning,
): Promise<Result<RunStartedPayload, Refusal>> {
  const steps = plan.nodes.map(({ key, step }) => ({ key, optional: step.continueOnError }));
  const header = {
    run,
    pipeline: plan.definition.name,
    actor,
    startedMs,
    steps,
    needs: plan.nodes.map(({ needs }) => needs),
    keptMs: plan.nodes.map(({ step }) => step.artifacts.map(({ keptMs }) => keptMs)),
  };
  await repository.runs.create(run, JSON.stringify(header));
  const branch = await repository.branches.current();
  const payload: RunStartedPayload = {
    pipeline: plan.definition.name,
    file: request.file,
    plan: plan.digest,
    commit: state.commit ?? null,
    tree: state.tree === '' ? null : state.tree,
    dirty: Number(state.isDirty && !request.isolated),
    branch: branch?.replace(/^refs\/heads\//, '') ?? null,
    isolated: Number(request.isolated),
    selection: plan.selection,
    tools,
    steps: plan.nodes.map(({ key }) => key),
  };
  const written = await repository.changeWork(() => ok([{ aggregate: run, kind: 'RunStarted', payload }]));
  if (written.ok) return ok(payload);
  await repository.runs.remove(run);
  return written;
}
