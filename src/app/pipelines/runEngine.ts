import { isFault } from '../../base/fault.ts';
import type { ExpressionValue, Scope } from '../../domain/pipelines/expression/expression.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
import type { PlanNode } from '../../domain/pipelines/plan.ts';
import { EvidenceCollector, evidenceToLine, isNothing, type RunEvidence } from '../../domain/pipelines/runEvidence.ts';
import { type Decision, Schedule } from '../../domain/pipelines/schedule.ts';
import { type StepOutcome, type StopReason, verdictOf } from '../../domain/pipelines/verdict.ts';
import type { JournalEntry } from './runRecord.ts';
import type { EngineParts, RunEnd, RunOrder } from './engineTypes.ts';
import { runStep } from './runStep.ts';

/** Milliseconds: how often it is said that the run lives, and looked whether it is to end. */
const EVERY = { beat: 5_000, look: 200 };
/** Milliseconds that each step has which runs though the run is ending, where it says nothing shorter. */
export const CLEANUP_LIMIT = 60_000;

/**
 * Carries a run out. Whatever happens to a step is its outcome; a fault ends the run with `error`, and is given back once
 * nothing runs any more.
 */
export async function carryOut(parts: EngineParts, order: RunOrder): Promise<RunEnd> {
  return new Engine(parts, order).run();
}

class Engine {
  readonly #schedule: Schedule;
  readonly #steps: FinishedStep[] = [];
  readonly #enders = new Map<number, AbortController>();
  readonly #outputs = new Map<string, Record<string, string>>();
  readonly #evidence = new EvidenceCollector();
  readonly #over = new AbortController();
  #wake: () => void = () => undefined;
  #fault: unknown;

  constructor(
    private readonly parts: EngineParts,
    private readonly order: RunOrder,
  ) {
    this.#schedule = new Schedule(order.plan, (path, node) => this.#valueOf(path, node));
  }

  async run(): Promise<RunEnd> {
    const { signal, plan } = this.order;
    const onAbort = (): void => this.#stop('cancelled');
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    const watching = [this.#beat(), this.#lookForCancel(), this.#limitTime(plan.definition.timeoutMs)];
    try {
      await this.#loop();
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#over.abort();
      await Promise.all(watching);
    }
    await this.parts.processes.sweep(this.order.run);
    const outcomes = plan.nodes.map((_, index) => this.#schedule.outcome(index) as StepOutcome);
    const status = verdictOf(outcomes, this.#schedule.stopped);
    return { status, steps: this.#steps, evidence: this.#evidence.whole, fault: this.#fault };
  }

  async #loop(): Promise<void> {
    while (!this.#schedule.isOver) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      for (const decision of this.#schedule.decide()) await this.#carry(decision);
      if (this.#schedule.running.length > 0) await woken;
    }
  }

  async #carry(decision: Decision): Promise<void> {
    const node = this.#node(decision.index);
    if (decision.kind === 'skip') {
      await this.#finish(decision.index, skippedStep(node, decision.why));
      return;
    }
    const ender = new AbortController();
    this.#enders.set(decision.index, ender);
    const isEnding = this.#schedule.stopped !== undefined;
    void runStep(this.parts, {
      ...this.order,
      node,
      index: decision.index,
      signal: ender.signal,
      limitMs: isEnding ? CLEANUP_LIMIT : undefined,
      scope: this.#scope(node),
      note: (entry) => this.#note(entry),
    }).then(
      async ({ step, outcome, outputs, evidence, fault }) => {
        if (fault !== undefined) this.#fail(fault);
        await this.#keep(evidence);
        this.#outputs.set(node.step.id, { ...this.#outputs.get(node.step.id), ...outputs });
        await this.#finish(decision.index, step);
        for (const other of this.#schedule.settle(decision.index, outcome)) this.#enders.get(other)?.abort();
        this.#wake();
      },
      (error: unknown) => {
        // Nothing of it is known any more; it must not be taken for a pass.
        this.#fail(error);
        this.#schedule.settle(decision.index, {
          status: 'error',
          skipped: null,
          exitCode: null,
          continueOnError: false,
        });
        this.#steps[decision.index] ??= { ...skippedStep(node, 'error'), status: 'error' };
        this.#wake();
      },
    );
  }

  async #finish(index: number, step: FinishedStep): Promise<void> {
    this.#steps[index] = step;
    await this.#note({ type: 'finished', step: index, ms: this.parts.clock.now(), outcome: step });
    this.order.onProgress({ type: 'step-finished', step });
  }

  async #keep(evidence: RunEvidence): Promise<void> {
    const taken = this.#evidence.add(evidence);
    if (!isNothing(taken)) await this.#write(({ runs }) => runs.addEvidence(this.order.run, evidenceToLine(taken)));
  }

  #note(entry: JournalEntry): Promise<void> {
    return this.#write(({ runs }) => runs.append(this.order.run, JSON.stringify(entry)));
  }

  /** What cannot be written down ends the run. */
  async #write(write: (parts: EngineParts) => Promise<void>): Promise<void> {
    try {
      await write(this.parts);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#fault ??= error;
    this.#stop('error');
  }

  #stop(reason: StopReason): void {
    for (const index of this.#schedule.stop(reason)) this.#enders.get(index)?.abort();
    this.#wake();
  }

  async #beat(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      try {
        await this.parts.runs.beat(this.order.run);
      } catch (error) {
        if (!isFault(error)) throw error;
        this.#fail(error);
        return;
      }
      await this.parts.clock.delay(EVERY.beat, signal);
    }
  }

  async #lookForCancel(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      if (await this.parts.runs.isCancelRequested(this.order.run)) {
        this.#stop('cancelled');
        return;
      }
      await this.parts.clock.delay(EVERY.look, signal);
    }
  }

  async #limitTime(timeoutMs: number | undefined): Promise<void> {
    if (timeoutMs === undefined) return;
    await this.parts.clock.delay(timeoutMs, this.#over.signal);
    if (!this.#over.signal.aborted) this.#stop('timeout');
  }

  #node(index: number): PlanNode {
    return this.order.plan.nodes[index] as PlanNode;
  }

  #scope(node: PlanNode): Scope {
    const isStopped = this.#schedule.stopped !== undefined;
    return { success: !isStopped, failure: false, cancelled: isStopped, valueOf: (path) => this.#valueOf(path, node) };
  }

  #valueOf([root, name = '', third = '', fourth = '']: readonly string[], node: PlanNode): ExpressionValue | undefined {
    switch (root) {
      case 'matrix':
        return node.cell?.[name];
      case 'git':
        return this.order.git[name];
      case 'env':
        return node.step.env[name] ?? this.order.plan.definition.env[name] ?? this.order.readEnv(name);
      case 'steps':
        return third === 'outputs'
          ? this.#outputs.get(name)?.[fourth]
          : third === 'outcome'
            ? this.#outcomeOf(name)
            : undefined;
      default:
        return undefined;
    }
  }

  /** Of a step with a matrix the first that did not pass, else `pass`. */
  #outcomeOf(id: string): string | undefined {
    const statuses = this.order.plan.nodes.flatMap(({ step }, index) =>
      step.id === id ? (this.#schedule.outcome(index)?.status ?? []) : [],
    );
    return statuses.find((status) => status !== 'pass') ?? statuses[0];
  }
}

function skippedStep({ key, step }: PlanNode, why: string): FinishedStep {
  const optional = Number(step.continueOnError);
  return {
    key,
    status: 'skipped',
    optional,
    why,
    exit: null,
    attempts: 0,
    started: 0,
    duration: 0,
    log: null,
    bytes: 0,
  };
}
