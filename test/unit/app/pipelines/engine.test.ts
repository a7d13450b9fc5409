import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEnd } from '../../../../src/app/pipelines/engineTypes.ts';
import { noMasker } from '../../../../src/app/pipelines/masker.ts';
import { parseOutputs } from '../../../../src/app/pipelines/outputs.ts';
import { carryOut } from '../../../../src/app/pipelines/runEngine.ts';
import { Utf8Stream } from '../../../../src/app/pipelines/utf8Stream.ts';
import type { ProcessEnd } from '../../../../src/app/ports/processRunner.ts';
import type { PipelineDefinition } from '../../../../src/domain/pipelines/definition.ts';
import { planRun } from '../../../../src/domain/pipelines/plan.ts';
import { planAction } from '../../../../src/domain/pipelines/planStep.ts';
import { parseExpression } from '../../../../src/domain/pipelines/expression/parse.ts';
import { MemoryRuns } from '../../../fakes/memoryRuns.ts';
import { ScriptedProcesses } from '../../../fakes/scriptedProcesses.ts';
import { SteppedClock } from '../../../fakes/steppedClock.ts';
import { counts } from '../../../support/counts.ts';
import { countingRandom } from '../../../support/logs.ts';
import { anyPipeline, aPipeline, aStep } from '../../../support/pipelines.ts';

const RUN = 'a'.repeat(32);

interface Setup {
  readonly script?: ScriptedProcesses['script'];
  readonly cancelAt?: number | undefined;
  readonly fullAt?: number | undefined;
  readonly requestCancelAt?: number;
}

/** Carries a pipeline out in no time. */
async function carry(definition: PipelineDefinition, { script, cancelAt, fullAt, requestCancelAt }: Setup = {}) {
  const clock = new SteppedClock();
  const runs = new MemoryRuns(() => clock.now());
  const processes = new ScriptedProcesses(clock);
  if (script !== undefined) processes.script = script;
  if (fullAt !== undefined) runs.failAt = fullAt;
  await runs.create(RUN, '{}');
  const plan = planRun(definition, {});
  if (!plan.ok) throw new Error(plan.error.code);
  const ending = new AbortController();
  let end: RunEnd | undefined;
  let failure: unknown;
  const told: string[] = [];
  const running = carryOut(
    { processes, runs, clock, random: countingRandom(), planStep: planAction, newMasker: noMasker },
    {
      run: RUN,
      plan: plan.value,
      root: '/tree',
      env: {},
      git: { branch: 'topic' },
      readEnv: () => undefined,
      signal: ending.signal,
      onProgress: (progress) => told.push(progress.type === 'output' ? progress.text : progress.type),
    },
  ).then(
    (value) => (end = value),
    (error: unknown) => (failure = error),
  );
  for (let turn = 0; end === undefined && failure === undefined; turn++) {
    if (cancelAt === turn) ending.abort();
    if (requestCancelAt === turn) await runs.requestCancel(RUN);
    if (turn > 20_000) throw new Error('the run does not end');
    await clock.advance(250);
  }
  await running;
  if (end === undefined) throw failure;
  return { end, processes, runs, plan: plan.value, told };
}

const exits = (code: number): ProcessEnd => ({ kind: 'exited', code });
const brief = ({ status, steps }: RunEnd): string =>
  `${status}: ${steps.map(({ key, status: how, exit }) => `${key} ${how} ${exit ?? '-'}`).join(', ')}`;
const failing =
  (...ids: string[]): ScriptedProcesses['script'] =>
  ({ command }) => ({
    ms: 1,
    end: exits(command.kind === 'exec' && ids.includes(command.argv[1] ?? '') ? 1 : 0),
  });

describe('a run', () => {
  it.each([
    ['passes where all steps do', aPipeline([aStep('a'), aStep('b')]), {}, 'pass: a pass 0, b pass 0'],
    [
      'fails where one does',
      aPipeline([aStep('a'), aStep('b')]),
      { script: failing('a') },
      'fail: a fail 1, b skipped -',
    ],
    [
      'passes where one may fail',
      aPipeline([aStep('a', { continueOnError: true }), aStep('b')]),
      { script: failing('a') },
      'pass: a fail 1, b pass 0',
    ],
    [
      'is not started where nothing can be planned',
      aPipeline([aStep('a', { action: { kind: 'typed', type: 'X', config: {} } })]),
      {},
      'error: a error -',
    ],
    [
      'is timed out',
      aPipeline([aStep('a', { timeoutMs: 100 })]),
      { script: () => ({ ms: 5_000, end: exits(0) }) },
      'fail: a timeout -',
    ],
    [
      'is timed out as a whole',
      aPipeline([aStep('a'), aStep('b')], { timeoutMs: 1_000 }),
      { script: () => ({ ms: 5_000, end: exits(0) }) },
      'timeout: a cancelled -, b skipped -',
    ],
    [
      'is cancelled',
      aPipeline([aStep('a'), aStep('b', { always: true })]),
      { script: () => ({ ms: 5_000, end: exits(0) }), cancelAt: 2 },
      'cancelled: a cancelled -, b pass 0',
    ],
    [
      'is cancelled by another process',
      aPipeline([aStep('a'), aStep('b')]),
      { script: () => ({ ms: 5_000, end: exits(0) }), requestCancelAt: 2 },
      'cancelled: a cancelled -, b skipped -',
    ],
    [
      'is no pass when a signal ends a step',
      aPipeline([aStep('a')]),
      { script: () => ({ ms: 1, end: { kind: 'signalled' as const, signal: 'SIGSEGV' } }) },
      'fail: a fail -',
    ],
    [
      'has nothing to do',
      aPipeline([aStep('a', { condition: condition("git.branch == 'main'") })]),
      {},
      'skipped: a skipped -',
    ],
  ] as const)('%s', async (_, definition, setup, expected) => {
    const { end, processes } = await carry(definition, setup);
    expect(brief(end)).toBe(expected);
    expect(end.fault).toBeUndefined();
    expect([processes.running, processes.sweeps]).toEqual([0, [RUN]]);
  });

  it('that cannot write its log is an error, never a pass, and ends what runs', async () => {
    const script: ScriptedProcesses['script'] = (_, nth) => ({
      ms: 3_000,
      end: exits(0),
      output: nth === 1 ? 'x'.repeat(100) : '',
    });
    const { end, processes } = await carry(
      aPipeline([aStep('a'), aStep('b'), aStep('c', { needs: ['a'], always: true })], { parallel: 2 }),
      { script, fullAt: 50 },
    );
    expect(end.status).toBe('error');
    expect(end.fault).toMatchObject({ report: { code: 'disk-full' } });
    expect(end.steps.map(({ status }) => status)).toEqual(['cancelled', 'error', 'skipped']);
    expect(processes.running).toBe(0);
  });

  it('tries again as often as it may, and tells the tries', async () => {
    const retry = { count: 2, delayMs: 1_000, onExit: undefined };
    const { end, told, processes } = await carry(aPipeline([aStep('a', { retry })]), {
      script: (_, nth) => ({ ms: 1, end: exits(nth < 2 ? 1 : 0) }),
    });
    expect([end.status, end.steps[0]?.attempts, processes.started.length]).toEqual(['pass', 3, 3]);
    expect(told).toEqual(['step-started', 'step-started', 'step-started', 'step-finished']);
  });

  it('gives what a step gave out to those that need it, in their environment', async () => {
    const second = aStep('b', { env: { VERSION: '${{ steps.a.outputs.version }}', BRANCH: '${{ git.branch }}' } });
    const clock = new SteppedClock();
    const runs = new MemoryRuns(() => clock.now());
    const processes = new ScriptedProcesses(clock);
    processes.script = ({ env }) => {
      if (env['GRYT_STEP'] === 'a') runs.runs.get(RUN)?.outputs.set(0, 'version=1.2.3\n');
      return { ms: 1, end: exits(0) };
    };
    await runs.create(RUN, '{}');
    const plan = planRun(aPipeline([aStep('a'), second]), {});
    if (!plan.ok) throw new Error(plan.error.code);
    const state = { isOver: false };
    const order = {
      run: RUN,
      plan: plan.value,
      root: '/tree',
      env: {},
      git: { branch: 'topic' },
      readEnv: () => undefined,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    };
    const running = carryOut(
      { processes, runs, clock, random: countingRandom(), planStep: planAction, newMasker: noMasker },
      order,
    ).finally(() => (state.isOver = true));
    while (!state.isOver) await clock.advance(50);
    await running;
    expect(processes.started[1]?.env).toMatchObject({
      VERSION: '1.2.3',
      BRANCH: 'topic',
      GRYT_PIPELINE: 'p',
      GRYT_STEP: 'b',
    });
  });
});

function condition(source: string) {
  const parsed = parseExpression(source);
  return parsed.ok ? parsed.value : undefined;
}

const anyEnd: fc.Arbitrary<{ readonly ms: number; readonly end: ProcessEnd }> = fc.record({
  ms: fc.constantFrom(1, 400, 1_500, 30_000),
  end: fc.oneof(
    { weight: 6, arbitrary: fc.constant(exits(0)) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 255 }).map(exits) },
    { weight: 1, arbitrary: fc.constant({ kind: 'signalled', signal: 'SIGKILL' } as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'not-started', reason: 'no' } as const) },
  ),
});

it('a run with a needed step that did not end with exit code 0 is never a pass', async () => {
  let passes = 0;
  await fc.assert(
    fc.asyncProperty(
      anyPipeline,
      fc.array(anyEnd, { minLength: 1, maxLength: 20 }),
      fc.option(fc.nat(40), { nil: undefined, freq: 4 }),
      fc.option(fc.integer({ min: 10, max: 2_000 }), { nil: undefined, freq: 8 }),
      async (definition, ends, cancelAt, fullAt) => {
        // What really happened, by step and try, apart from what the engine makes of it.
        const last = new Map<string, ProcessEnd>();
        const script: ScriptedProcesses['script'] = ({ env }, nth) => {
          const chosen = ends[nth % ends.length] as { ms: number; end: ProcessEnd };
          last.set(env['GRYT_STEP'] ?? '', chosen.end);
          return { ...chosen, output: 'x'.repeat(100) };
        };
        const { end, plan, processes } = await carry(definition, { script, cancelAt, fullAt });
        expect(processes.running).toBe(0);
        expect(end.steps.map(({ key }) => key)).toEqual(plan.nodes.map(({ key }) => key));
        if (end.status !== 'pass') return;
        passes += 1;
        for (const [index, { key, step }] of plan.nodes.entries()) {
          const finished = end.steps[index];
          if (step.continueOnError || (finished?.status === 'skipped' && finished.why === 'condition')) continue;
          expect(finished).toMatchObject({ status: 'pass', exit: '0' });
          expect(last.get(key)).toEqual(exits(0));
        }
      },
    ),
    counts(150),
  );
  expect(passes).toBeGreaterThan(0);
});

it.each([
  ['a=1\nb=x=y\n', { a: '1', b: 'x=y' }],
  ['a<<END\none\ntwo\nEND\nb=2', { a: 'one\ntwo', b: '2' }],
  ['a=1\na=2', { a: '2' }],
  ['no line\n=x\n1a=2\na<<\nb<<END\nnever', {}],
  ['__proto__=x', JSON.parse('{"__proto__":"x"}') as object],
])('outputs of %j', (text, expected) => expect(parseOutputs(text)).toEqual(expected));

it('text that comes in parts is decoded as if it came at once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      (text, sizes) => {
        const [stream, bytes] = [new Utf8Stream(), new TextEncoder().encode(text)];
        let [decoded, at] = ['', 0];
        for (let turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] as number;
          decoded += stream.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(decoded + stream.end()).toBe(text);
      },
    ),
    counts(200),
  );
});
