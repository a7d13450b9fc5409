import { asksForStatus, holds, type ExpressionValue, type Scope } from './expression/expression.ts';
import type { Plan, PlanNode } from './plan.ts';
import { isFulfilled, type SkipReason, type StepOutcome, type StopReason } from './verdict.ts';

/** What is to be done with a node now. */
export type Decision =
  | { readonly kind: 'run'; readonly index: number }
  | { readonly kind: 'skip'; readonly index: number; readonly why: SkipReason };

/** Values of names other than those of steps' outcomes. */
export type ValueOf = (path: readonly string[], node: PlanNode) => ExpressionValue | undefined;

/**
 * Decides what a run does next. It knows of no time and starts nothing: who carries the run out asks for `decide`, does that,
 * and tells how it went.
 */
export class Schedule {
  readonly #outcomes: (StepOutcome | undefined)[];
  readonly #running = new Set<number>();
  readonly #dependents: number[][];
  readonly #openNeeds: number[];
  #ready: number[];
  #left: number;
  /** Whether a node and everything before it was fulfilled; whether something before it, or it, failed. */
  readonly #isSound: boolean[];
  #isHalted = false;
  /** Steps whose first failure ended their other combinations. */
  readonly #endedMatrices = new Set<string>();
  #stopped: StopReason | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly valueOf: ValueOf,
  ) {
    const { nodes } = plan;
    this.#outcomes = nodes.map(() => undefined);
    this.#isSound = nodes.map(() => false);
    this.#left = nodes.length;
    this.#dependents = nodes.map(() => []);
    for (const [index, { needs }] of nodes.entries()) for (const need of needs) this.#dependents[need]?.push(index);
    this.#openNeeds = nodes.map(({ needs }) => needs.length);
    this.#ready = [...nodes.keys()].filter((index) => nodes[index]?.needs.length === 0);
  }

  get isOver(): boolean {
    return this.#left === 0;
  }

  get stopped(): StopReason | undefined {
    return this.#stopped;
  }

  /** Those that run, in the order in which they began. */
  get running(): readonly number[] {
    return [...this.#running];
  }

  outcome(index: number): StepOutcome | undefined {
    return this.#outcomes[index];
  }

  /** Everything that can begin or be passed over now. What is to be skipped counts as settled, what is to run as running. */
  decide(): readonly Decision[] {
    const decisions: Decision[] = [];
    for (let isNew = true; isNew;) {
      isNew = false;
      const waiting: number[] = [];
      const ready = this.#ready;
      this.#ready = [];
      for (const index of ready) {
        const why = this.#skipReason(index);
        if (why !== undefined) {
          decisions.push({ kind: 'skip', index, why });
          const { continueOnError } = this.#node(index).step;
          this.#settle(index, { status: 'skipped', skipped: why, exitCode: null, continueOnError });
          isNew = true;
        } else if (this.#hasRoom(index)) {
          decisions.push({ kind: 'run', index });
          this.#running.add(index);
        } else waiting.push(index);
      }
      this.#ready = [...waiting, ...this.#ready].sort((a, b) => a - b);
    }
    return decisions;
  }

  /** Notes how one that ran went; gives those that are to be ended because of it. */
  settle(index: number, outcome: StepOutcome): readonly number[] {
    if (!this.#running.delete(index)) throw new Error(`node ${index} does not run`);
    this.#settle(index, outcome);
    if (isFulfilled(outcome)) return [];
    const { step } = this.#node(index);
    if (this.plan.definition.failFast) this.#isHalted = true;
    if (step.matrix?.failFast !== true || outcome.status === 'cancelled') return [];
    this.#endedMatrices.add(step.id);
    return this.running.filter((other) => this.#node(other).step.id === step.id);
  }

  /**
   * Nothing begins any more but what always runs, or asks whether the run was cancelled; with `error` nothing at all. Gives
   * those that are to be ended. The first reason stays, unless `error` comes after it.
   */
  stop(reason: StopReason): readonly number[] {
    if (this.#stopped === undefined || reason === 'error') this.#stopped = reason;
    return this.running;
  }

  #node(index: number): PlanNode {
    return this.plan.nodes[index] as PlanNode;
  }

  #settle(index: number, outcome: StepOutcome): void {
    this.#outcomes[index] = outcome;
    this.#left -= 1;
    this.#isSound[index] = isFulfilled(outcome) && this.#node(index).needs.every((need) => this.#isSound[need]);
    for (const dependent of this.#dependents[index] ?? []) {
      const open = (this.#openNeeds[dependent] ?? 0) - 1;
      this.#openNeeds[dependent] = open;
      if (open === 0) this.#ready.push(dependent);
    }
  }

  #hasRoom(index: number): boolean {
    if (this.#running.size >= this.plan.parallel) return false;
    const { step } = this.#node(index);
    const most = step.matrix?.maxParallel;
    return most === undefined || this.running.filter((other) => this.#node(other).step === step).length < most;
  }

  #skipReason(index: number): SkipReason | undefined {
    const node = this.#node(index);
    const { condition, always, id } = node.step;
    if (this.#stopped === 'error') return 'error';
    if (this.#endedMatrices.has(id)) return 'fail-fast';
    const isSound = node.needs.every((need) => this.#isSound[need]);
    const success = isSound && !this.#isHalted && this.#stopped === undefined;
    const mayRun = condition === undefined ? success || always : this.#holds(node, success, always);
    if (mayRun) return undefined;
    if (this.#stopped !== undefined) return this.#stopped;
    if (!isSound) return 'needs';
    return this.#isHalted ? 'fail-fast' : 'condition';
  }

  #holds(node: PlanNode, success: boolean, always: boolean): boolean {
    const { condition } = node.step;
    if (condition === undefined) return success;
    const scope: Scope = {
      // What always runs asks only for the rest of its condition.
      success: success || (always && !asksForStatus(condition)),
      failure: !node.needs.every((need) => this.#isSound[need]) || this.#isHalted,
      cancelled: this.#stopped !== undefined,
      valueOf: (path) => this.valueOf(path, node),
    };
    return holds(condition, scope);
  }
}
