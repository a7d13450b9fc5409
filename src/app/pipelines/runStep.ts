import { isFault } from '../../base/fault.ts';
import type { StepAction } from '../../domain/pipelines/definition.ts';
import type { Scope } from '../../domain/pipelines/expression/expression.ts';
import { interpolate } from '../../domain/pipelines/expression/interpolate.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
import type { PlanNode } from '../../domain/pipelines/plan.ts';
import type { PlannedCommand } from '../../domain/pipelines/plannedCommand.ts';
import { pauseBeforeRetry } from '../../domain/pipelines/retry.ts';
import type { StepOutcome, StepStatus } from '../../domain/pipelines/verdict.ts';
import type { ProcessEnd } from '../ports/processRunner.ts';
import { readOutput } from '../../domain/pipelines/matchers/list.ts';
import { metricsOf, NOTHING_FOUND, ofStep, type RunEvidence } from '../../domain/pipelines/runEvidence.ts';
import { OUTPUTS_LIMIT, parseOutputs } from './outputs.ts';
import type { EngineParts, RunOrder } from './engineTypes.ts';
import type { JournalEntry } from './runRecord.ts';
import { StepLog } from './stepLog.ts';
import { type ReportsRead, watchReports } from './stepReports.ts';

export interface StepOrder extends Omit<RunOrder, 'signal'> {
  readonly node: PlanNode;
  readonly index: number;
  readonly signal: AbortSignal;
  /** Milliseconds for each try, whatever the step says; `undefined`: what the step says. */
  readonly limitMs: number | undefined;
  readonly scope: Scope;
  readonly note: (entry: JournalEntry) => Promise<void>;
}

export interface StepEnd {
  readonly step: FinishedStep;
  readonly outcome: StepOutcome;
  readonly outputs: Readonly<Record<string, string>>;
  readonly evidence: RunEvidence;
  /** What the world outside failed in; the step is an `error` then. */
  readonly fault: unknown;
}

interface Tried {
  readonly status: StepStatus;
  readonly exitCode: number | null;
  readonly why: string | null;
  readonly fault?: unknown;
}

/** Milliseconds between asking a step to end and ending it by force. */
const GRACE = 5_000;
/** Bytes of all that is kept of one step: 1 GiB. */
const ARTIFACTS_LIMIT = 1_073_741_824;

/** Carries a step out, as often as it may be tried. Never throws for a fault: that is its outcome. */
export async function runStep(parts: EngineParts, order: StepOrder): Promise<StepEnd> {
  const { clock, runs, random } = parts;
  const { node, run, index, signal, onProgress } = order;
  const startedMs = clock.now();
  let [tries, tried, outputs]: [number, Tried, Readonly<Record<string, string>>] = [0, cancelled, {}];
  let end = { digest: null as string | null, bytes: 0 };
  let evidence = NOTHING_FOUND;
  try {
    const masker = parts.newMasker(order.plan, node.step);
    const log = new StepLog({
      writer: runs.openLog(run, index),
      masker,
      newReader: () => readOutput(node.step.matchers, order.root),
      onText: (text) => onProgress({ type: 'output', key: node.key, text }),
      onFinding: (finding) => onProgress({ type: 'finding', finding: ofStep(node.key, finding) }),
    });
    try {
      for (const warning of masker.warnings ?? []) log.say(`warning: ${warning}`);
      for (let pause: number | undefined = 0; pause !== undefined && !signal.aborted;) {
        tries += 1;
        await order.note({ type: 'started', step: index, attempt: tries, ms: clock.now() });
        onProgress({ type: 'step-started', key: node.key, attempt: tries });
        log.beginTry();
        const reports = await lookForReports(parts, order, (text) => masker.whole(text));
        tried = await tryOnce(parts, order, log);
        evidence = evidenceOf(node.key, log, await reports());
        pause = pauseBeforeRetry(node.step.retry, tries, tried, random.bytes(1)[0] ?? 0);
        if (pause !== undefined) await clock.delay(pause, signal);
      }
      if (signal.aborted && tried.status !== 'pass' && tried.status !== 'error') tried = cancelled;
      if (tried.status === 'pass') outputs = parseOutputs(await runs.readOutput(run, index, OUTPUTS_LIMIT));
      for (const { subject, detail } of evidence.warnings) log.say(`report ${subject}: ${detail}`);
      tried = await keepArtifacts(parts, order, tried, log);
    } finally {
      end = log.end();
    }
  } catch (error) {
    if (!isFault(error)) throw error;
    tried = { status: 'error', exitCode: null, why: error.report.code, fault: error };
  }
  const { status, exitCode, why } = tried;
  const { continueOnError } = node.step;
  return {
    step: {
      key: node.key,
      status,
      optional: Number(continueOnError),
      why,
      exit: exitCode === null ? null : String(exitCode),
      attempts: tries,
      started: startedMs,
      duration: Math.max(0, clock.now() - startedMs),
      log: end.digest,
      bytes: end.bytes,
    },
    outcome: { status, skipped: null, exitCode, continueOnError },
    outputs,
    evidence,
    fault: tried.fault,
  };
}

/** The reports of a step; that they cannot be read changes no verdict. */
async function lookForReports(
  { runs }: EngineParts,
  { node, root, scope }: StepOrder,
  mask: (text: string) => string,
): Promise<() => Promise<ReportsRead>> {
  const rules = node.step.reports.map(({ paths, format }) => ({
    paths: paths.map((path) => interpolate(path, scope)),
    format,
  }));
  const failed = (error: unknown): ReportsRead => {
    if (!isFault(error)) throw error;
    return {
      ...NO_REPORTS,
      troubles: [{ subject: rules.flatMap(({ paths }) => paths).join(', '), detail: error.message }],
    };
  };
  try {
    const read = rules.length === 0 ? undefined : await watchReports({ runs, root, mask }, rules);
    return async () => (read === undefined ? NO_REPORTS : read().catch(failed));
  } catch (error) {
    const trouble = failed(error);
    return async () => trouble;
  }
}

const NO_REPORTS: ReportsRead = { metrics: [], findings: [], left: 0, troubles: [] };

/** What a try found in its output and in its reports. Where more was found than is kept, it counts among the errors. */
function evidenceOf(key: string, log: StepLog, { metrics, findings, left, troubles }: ReportsRead): RunEvidence {
  const found = log.endTry();
  return {
    metrics: metricsOf(key, metrics),
    findings: [...found.findings, ...findings].map((finding) => ofStep(key, finding)),
    left: { error: found.left + left, warning: 0, note: 0 },
    warnings: troubles.map(({ subject, detail }) => ({ kind: 'report', step: key, subject, detail })),
  };
}

const cancelled: Tried = { status: 'cancelled', exitCode: null, why: null };

/** All commands of a step, until one fails. */
async function tryOnce(parts: EngineParts, order: StepOrder, log: StepLog): Promise<Tried> {
  const folder = folderOf(order);
  const facts = {
    hasFile: (path: string) => parts.runs.hasFile(folder === '' ? order.root : `${order.root}/${folder}`, path),
  };
  const planned = parts.planStep(filledIn(order.node.step.action, order.scope), facts);
  if (!planned.ok) {
    log.say(planned.error);
    return { status: 'error', exitCode: null, why: planned.error };
  }
  let tried: Tried = { status: 'error', exitCode: null, why: 'it has no command' };
  const { inputs, commands } = planned.value;
  const paths = new Map<string, string>();
  for (const { placeholder, suffix, base64 } of inputs)
    paths.set(placeholder, await parts.runs.inputFile(order.run, order.index, `${paths.size}${suffix}`, base64));
  for (const command of commands.map((each) => withInputs(each, paths))) {
    tried = await runCommand(parts, order, command, log);
    if (tried.status !== 'pass') break;
  }
  return tried;
}

async function runCommand(parts: EngineParts, order: StepOrder, command: PlannedCommand, log: StepLog): Promise<Tried> {
  const { node, run, index, root, scope, plan, limitMs, signal } = order;
  const { timeoutMs, env } = node.step;
  const folder = folderOf(order);
  const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, interpolate(value, scope)]));
  const matrix = Object.entries(node.cell ?? {}).map(([name, value]) => [
    `MATRIX_${name.toUpperCase().replaceAll('-', '_')}`,
    String(value),
  ]);
  const ended = await parts.processes.run({
    command,
    cwd: folder === '' ? root : `${root}/${folder}`,
    env: {
      ...order.env,
      ...(Object.fromEntries(matrix) as Record<string, string>),
      ...filled(plan.definition.env),
      ...filled(env),
      ...command.env,
      GRYT_RUN_ID: run,
      GRYT_PIPELINE: plan.definition.name,
      GRYT_STEP: node.key,
      GRYT_OUTPUT: await parts.runs.outputFile(run, index),
    },
    marks: { run, step: String(index) },
    onOutput: (bytes) => log.bytes(bytes),
    signal,
    timeoutMs: limitMs === undefined ? timeoutMs : Math.min(limitMs, timeoutMs ?? Infinity),
    graceMs: GRACE,
  });
  return outcomeOf(ended, log);
}

/** Of the step, relative to the root; `''`: the root itself. */
function folderOf({ node, scope }: StepOrder): string {
  return interpolate(node.step.cwd ?? '', scope);
}

function withInputs(command: PlannedCommand, paths: ReadonlyMap<string, string>): PlannedCommand {
  if (command.kind === 'shell' || paths.size === 0) return command;
  return { ...command, argv: command.argv.map((word) => paths.get(word) ?? word) };
}

function outcomeOf(end: ProcessEnd, log: StepLog): Tried {
  switch (end.kind) {
    case 'exited':
      return { status: end.code === 0 ? 'pass' : 'fail', exitCode: end.code, why: null };
    case 'signalled':
      return { status: 'fail', exitCode: null, why: end.signal };
    case 'timeout':
      return { status: 'timeout', exitCode: null, why: null };
    case 'cancelled':
      return cancelled;
    case 'not-started':
      log.say(end.reason);
      return { status: 'error', exitCode: null, why: end.reason };
  }
}

/** Values in the places of a command. What the shell is given was checked when the definition was read. */
function filledIn(action: StepAction, scope: Scope): StepAction {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return interpolate(value, scope);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]));
  };
  if (action.kind === 'command') return { ...action, command: fill(action.command) as string | readonly string[] };
  return { ...action, config: fill(action.config) as Readonly<Record<string, unknown>> };
}

/** What was to be kept and could not be is a failure of the step: who needs the files would miss them. */
async function keepArtifacts({ runs }: EngineParts, order: StepOrder, tried: Tried, log: StepLog): Promise<Tried> {
  const hasPassed = tried.status === 'pass';
  const rules = order.node.step.artifacts.filter(({ when }) => when === 'always' || (when === 'pass') === hasPassed);
  for (const { paths } of rules) {
    try {
      const kept = await runs.keepFiles(order.run, order.index, order.root, paths, ARTIFACTS_LIMIT);
      log.say(`kept ${kept.length} files of ${paths.join(', ')}`);
    } catch (error) {
      if (!isFault(error)) throw error;
      log.say(`artifacts could not be kept: ${error.message}`);
      if (hasPassed) return { status: 'error', exitCode: tried.exitCode, why: error.report.code };
    }
  }
  return tried;
}
