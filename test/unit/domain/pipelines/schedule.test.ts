import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRun, type Plan } from '../../../../src/domain/pipelines/plan.ts';
import { pauseBeforeRetry } from '../../../../src/domain/pipelines/retry.ts';
import { Schedule } from '../../../../src/domain/pipelines/schedule.ts';
import { shownStatus } from '../../../../src/domain/pipelines/shownRun.ts';
import { type StepOutcome, type StepStatus, verdictOf } from '../../../../src/domain/pipelines/verdict.ts';
import { parseExpression } from '../../../../src/domain/pipelines/expression/parse.ts';
import type { PipelineDefinition } from '../../../../src/domain/pipelines/definition.ts';
import { counts } from '../../../support/counts.ts';
import { anyPipeline, aPipeline, aStep } from '../../../support/pipelines.ts';

function planOf(definition: PipelineDefinition): Plan {
  const plan = planRun(definition, {});
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const ended = (status: StepStatus, continueOnError = false): StepOutcome => ({
  status,
  skipped: null,
  exitCode: status === 'pass' ? 0 : status === 'fail' ? 1 : null,
  continueOnError,
});

const when = (source: string) => {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

/** Runs a schedule to its end; what each node came to, in words. */
function through(definition: PipelineDefinition, failing: readonly string[], stopAfter = Infinity): readonly string[] {
  const plan = planOf(definition);
  const schedule = new Schedule(plan, ([root, name]) => (root === 'git' && name === 'branch' ? 'topic' : undefined));
  const told: string[] = [];
  let count = 0;
  while (!schedule.isOver) {
    for (const decision of schedule.decide())
      if (decision.kind === 'skip') told.push(`${plan.nodes[decision.index]?.key}: ${decision.why}`);
    const [index] = schedule.running;
    if (index === undefined) continue;
    const node = plan.nodes[index];
    const status = failing.includes(node?.key ?? '') ? 'fail' : 'pass';
    told.push(`${node?.key}: ${status}`);
    for (const other of schedule.settle(index, ended(status, node?.step.continueOnError))) {
      told.push(`${plan.nodes[other]?.key}: ended`);
      schedule.settle(other, ended('cancelled'));
    }
    if ((count += 1) === stopAfter) schedule.stop('cancelled');
  }
  return told;
}

describe('what comes after what', () => {
  const chain = aPipeline([aStep('a'), aStep('b'), aStep('c')]);
  it.each([
    ['all pass', chain, [], ['a: pass', 'b: pass', 'c: pass']],
    ['one fails', chain, ['a'], ['a: fail', 'b: needs', 'c: needs']],
    [
      'one that may fail',
      aPipeline([aStep('a', { continueOnError: true }), aStep('b')]),
      ['a'],
      ['a: fail', 'b: pass'],
    ],
    [
      'what always runs',
      aPipeline([aStep('a'), aStep('b', { always: true }), aStep('c')]),
      ['a'],
      ['a: fail', 'b: pass', 'c: needs'],
    ],
    [
      'what runs on failure',
      aPipeline([aStep('a'), aStep('b', { condition: when('failure()') })]),
      ['a'],
      ['a: fail', 'b: pass'],
    ],
    [
      'what runs on failure, where nothing failed',
      aPipeline([aStep('a'), aStep('b', { condition: when('failure()') }), aStep('c')]),
      [],
      ['a: pass', 'b: condition', 'c: pass'],
    ],
    [
      'a condition that does not hold',
      aPipeline([aStep('a', { condition: when("git.branch == 'main'") }), aStep('b')]),
      [],
      ['a: condition', 'b: pass'],
    ],
    [
      'nothing new after a failure',
      aPipeline([aStep('a'), aStep('b', { needs: [] }), aStep('c', { needs: ['b'] })]),
      ['a'],
      ['a: fail', 'b: fail-fast', 'c: needs'],
    ],
    [
      'the others, without fail-fast',
      aPipeline([aStep('a'), aStep('b', { needs: [] }), aStep('c', { needs: ['a'] })], { failFast: false }),
      ['a'],
      ['a: fail', 'c: needs', 'b: pass'],
    ],
  ])('%s', (_, definition, failing, expected) => {
    expect(through(definition, failing)).toEqual(expected);
  });

  it('the first combination that fails ends the others', () => {
    const matrix = { axes: { n: [1, 2, 3] }, include: [], exclude: [], maxParallel: undefined, failFast: true };
    const told = through(aPipeline([aStep('a', { matrix })], { parallel: 2, failFast: false }), ['a[n=1]']);
    expect(told).toEqual(['a[n=1]: fail', 'a[n=2]: ended', 'a[n=3]: fail-fast']);
  });

  it('what is cancelled still does what always runs', () => {
    const steps = [
      aStep('a'),
      aStep('b'),
      aStep('c', { always: true }),
      aStep('d', { condition: when('cancelled()') }),
    ];
    expect(through(aPipeline(steps), [], 1)).toEqual(['a: pass', 'b: cancelled', 'c: pass', 'd: pass']);
  });
});

it('ends whatever happens, runs no more at once than it may, and nothing before what it needs', () => {
  fc.assert(
    fc.property(anyPipeline, fc.array(fc.nat(), { minLength: 1 }), (definition, dice) => {
      const plan = planOf(definition);
      const schedule = new Schedule(plan, () => undefined);
      let roll = 0;
      const next = (limit: number): number => (dice[roll++ % dice.length] as number) % limit;
      for (let turn = 0; !schedule.isOver; turn++) {
        expect(turn).toBeLessThan(10_000);
        for (const { index } of schedule.decide())
          for (const need of plan.nodes[index]?.needs ?? []) expect(schedule.outcome(need)).toBeDefined();
        expect(schedule.running.length).toBeLessThanOrEqual(plan.parallel);
        if (schedule.running.length === 0) {
          expect(isOver(schedule)).toBe(true);
          break;
        }
        if (next(20) === 0) schedule.stop('cancelled');
        const index = schedule.running[next(schedule.running.length)] as number;
        const status = (['pass', 'pass', 'fail', 'timeout', 'cancelled'] as const)[next(5)] as StepStatus;
        schedule.settle(index, ended(status, plan.nodes[index]?.step.continueOnError));
      }
    }),
    counts(300),
  );
});

/** It changes between two looks. */
function isOver(schedule: Schedule): boolean {
  return schedule.isOver;
}

const anyOutcome: fc.Arbitrary<StepOutcome> = fc.record({
  status: fc.constantFrom<StepStatus>('pass', 'fail', 'timeout', 'cancelled', 'error', 'skipped'),
  skipped: fc.constantFrom(null, 'condition' as const, 'needs' as const, 'fail-fast' as const, 'cancelled' as const),
  exitCode: fc.constantFrom(null, 0, 1, 137),
  continueOnError: fc.boolean(),
});

describe('the verdict', () => {
  it('is pass only where every needed step ended with exit code 0', () => {
    fc.assert(
      fc.property(
        fc.array(anyOutcome),
        fc.constantFrom(undefined, 'cancelled' as const, 'timeout' as const, 'error' as const),
        (steps, stopped) => {
          if (verdictOf(steps, stopped) !== 'pass') return;
          expect(steps.some(({ status }) => status !== 'skipped')).toBe(true);
          for (const step of steps) {
            const isNotNeeded = step.skipped === 'condition' && step.status === 'skipped';
            const mayFail = step.continueOnError && (step.status === 'fail' || step.status === 'timeout');
            expect(step.exitCode === 0 || isNotNeeded || mayFail).toBe(true);
            expect(['cancelled', 'error']).not.toContain(step.status);
          }
        },
      ),
      counts(2_000),
    );
  });

  it('of an event that claims more than its steps say is not believed', () => {
    const step = { key: 'a', optional: 0, why: null, attempts: 1, started: 0, duration: 0, log: null, bytes: 0 };
    const claim = (status: StepStatus, exit: string | null) =>
      shownStatus({ status: 'pass', duration: 1, steps: [{ ...step, status, exit }] });
    expect([claim('pass', '0'), claim('pass', '1'), claim('pass', null), claim('fail', '1')]).toEqual([
      'pass',
      'fail',
      'fail',
      'fail',
    ]);
    expect(shownStatus({ status: 'pass', duration: 1, steps: [] })).toBe('error');
  });
});

it('is tried again after pauses that double, up to five minutes', () => {
  const policy = { count: 20, delayMs: 1_000, onExit: undefined };
  const pauses = [1, 2, 3, 15].map((tries) => pauseBeforeRetry(policy, tries, { status: 'fail', exitCode: 1 }, 255));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 300_000]);
  expect(pauseBeforeRetry({ ...policy, count: 1 }, 2, { status: 'fail', exitCode: 1 }, 0)).toBeUndefined();
  expect(pauseBeforeRetry({ ...policy, onExit: [75] }, 1, { status: 'fail', exitCode: 1 }, 0)).toBeUndefined();
  expect(pauseBeforeRetry(policy, 1, { status: 'cancelled', exitCode: null }, 0)).toBeUndefined();
});
