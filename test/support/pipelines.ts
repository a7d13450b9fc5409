import fc from 'fast-check';
import type { PipelineDefinition, StepDefinition } from '../../src/domain/pipelines/definition.ts';
import { parseExpression } from '../../src/domain/pipelines/expression/parse.ts';

/** A step without anything special. */
export function aStep(id: string, more: Partial<StepDefinition> = {}): StepDefinition {
  return {
    id,
    name: id,
    description: undefined,
    action: { kind: 'command', command: ['run', id] },
    needs: undefined,
    condition: undefined,
    always: false,
    continueOnError: false,
    retry: { count: 0, delayMs: 1, onExit: undefined },
    timeoutMs: undefined,
    cwd: undefined,
    env: {},
    matrix: undefined,
    artifacts: [],
    reports: [],
    matchers: [],
    extras: {},
    line: 1,
    ...more,
  };
}

export function aPipeline(
  steps: readonly StepDefinition[],
  more: Partial<PipelineDefinition> = {},
): PipelineDefinition {
  return {
    name: 'p',
    description: undefined,
    steps,
    parallel: 1,
    failFast: true,
    timeoutMs: undefined,
    env: {},
    requiredEnv: [],
    tools: [],
    extras: {},
    ...more,
  };
}

const condition = fc
  .constantFrom(undefined, undefined, undefined, 'failure()', 'always()', "git.branch == 'main'", 'cancelled()')
  .map((source) => {
    const parsed = source === undefined ? undefined : parseExpression(source);
    return parsed?.ok ? parsed.value : undefined;
  });

/** Any pipeline whose needs point backwards. */
export const anyPipeline: fc.Arbitrary<PipelineDefinition> = fc
  .record({
    steps: fc.array(
      fc.record({
        needs: fc.option(fc.array(fc.nat(20), { maxLength: 3 }), { nil: undefined, freq: 3 }),
        condition,
        always: fc.boolean().map((value) => value),
        continueOnError: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
        retries: fc.integer({ min: 0, max: 2 }),
        timeout: fc.boolean(),
        cells: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    parallel: fc.integer({ min: 1, max: 4 }),
    failFast: fc.boolean(),
    timeout: fc.option(fc.constant(20_000), { nil: undefined, freq: 4 }),
  })
  .map(({ steps, parallel, failFast, timeout }) =>
    aPipeline(
      steps.map(({ needs, cells, retries, timeout: hasTimeout, always, ...rest }, index) =>
        aStep(`s${index}`, {
          ...rest,
          always: always && index % 4 === 3,
          needs: index === 0 ? undefined : needs?.map((need) => `s${need % index}`),
          retry: { count: retries, delayMs: 10, onExit: undefined },
          timeoutMs: hasTimeout ? 1_000 : undefined,
          matrix:
            cells < 2
              ? undefined
              : {
                  axes: { n: Array.from({ length: cells }, (_, n) => n) },
                  include: [],
                  exclude: [],
                  maxParallel: cells === 3 ? 1 : undefined,
                  failFast: true,
                },
        }),
      ),
      { parallel, failFast, timeoutMs: timeout },
    ),
  );
