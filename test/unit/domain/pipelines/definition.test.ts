import { describe, expect, it } from 'vitest';
import type { PipelineDefinition } from '../../../../src/domain/pipelines/definition.ts';
import { matrixCells } from '../../../../src/domain/pipelines/matrix.ts';
import { planRun } from '../../../../src/domain/pipelines/plan.ts';
import { readPipelineYaml } from '../../../../src/domain/pipelines/read/readPipeline.ts';

function read(text: string): PipelineDefinition {
  const result = readPipelineYaml(text, 'fallback');
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function problems(text: string): readonly string[] {
  const result = readPipelineYaml(text, 'fallback');
  return result.ok
    ? []
    : result.error.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

describe('the three shapes', () => {
  it.each([
    ['commands', 'name: ci\nsteps:\n  - name: test\n    command: "go test ./..."\n'],
    [
      'types',
      'name: ci\ndescription: d\nsteps:\n  - name: test\n    type: CommandStep\n    config: {cmd: [go, test]}\n',
    ],
    [
      'documents',
      'kind: Pipeline\nmetadata: {name: ci}\nspec:\n  description: d\n  steps:\n    - name: test\n      command: go test\n',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({
      name: 'ci',
      parallel: 1,
      failFast: true,
      steps: [{ id: 'test', line: expect.any(Number) as number }],
    });
  });

  it('is called as its file where it has no name, and steps get ids from their names', () => {
    const { name, steps } = read('steps:\n  - name: Unit tests\n    command: [npm, test]\n');
    expect([name, steps[0]?.id, steps[0]?.name, steps[0]?.action]).toEqual([
      'fallback', 'unit-tests', 'Unit tests', { kind: 'command', command: ['npm', 'test'] },
    ]); // prettier-ignore
  });

  it('reads settings beside a step and below its config', () => {
    const [step] = read(
      'steps:\n  - name: a\n    type: GoTestStep\n    config: {retries: 2, timeout: 1.5, env: {A: 1}, cwd: sub, args: -v}\n',
    ).steps;
    expect(step).toMatchObject({ retry: { count: 2 }, timeoutMs: 1_500, env: { A: '1' }, cwd: 'sub' });
  });
});

describe('problems say where they are', () => {
  it.each([
    ['steps: [', /^1:\d+ : /],
    ['- a', /^1:1 : it must be a mapping$/],
    ['name: ci', /^1:1 steps: a pipeline needs steps$/],
    ['name: ../x\nsteps:\n  - {name: a, command: b}', /^1:1 name: the name must be /],
    [
      'steps:\n  - name: a\n    comand: b',
      /^3:5 steps\.0\.comand: there is no property "comand"; did you mean command\?$/,
    ],
    ['steps:\n  - name: a', /^2:5 steps\.0: a step needs a command, or a type$/],
    [
      'steps:\n  - {name: a, command: b}\n  - {name: a, command: c}',
      /^3:5 steps\.1: there is a step a already, in line 2/,
    ],
    ['steps:\n  - {name: a, command: b, needs: [c]}', /^2:\d+ steps\.0\.needs: there is no step "c"/],
    ['steps:\n  - {name: a, command: b, needs: [b]}\n  - {name: b, command: c, needs: [a]}', /circle: a → b → a$/],
    ['steps:\n  - {name: a, command: b, needs: [a]}', /a step cannot need itself$/],
    ['steps:\n  - {name: a, command: b, if: "succes()"}', /there is no function succes .*did you mean success\?$/],
    ['steps:\n  - {name: a, command: b, if: "steps.x.outcome"}', /there is no step "x"$/],
    ['steps:\n  - {name: a, command: b, timeout: -1}', /steps\.0\.timeout: it must be a number of seconds/],
    ['steps:\n  - {name: a, command: b, cwd: ../x}', /it must be a folder in the work tree$/],
    ['steps:\n  - {name: a, command: "echo ${{ steps.a.outputs.x }}"}', /must not stand in a shell command/],
    ['steps:\n  - {name: a, command: "echo ${{ env.HOME }}"}', /must not stand in a shell command/],
    ['steps:\n  - {name: a, command: b, matrix: {x: [1, 2], exclude: [{x: 1}, {x: 2}]}}', /no combination is left$/],
    ['a: &x 1\nsteps: *x', /Alias|alias/],
    ['steps:\n  - {name: a, command: b, env: {A-B: 1}}', /cannot be the name of a variable$/],
    ['steps:\n  - {name: a, command: b, artifacts: [../x]}', /is not in the work tree$/],
  ])('%j', (text, expected) => {
    expect(problems(text).find((each) => expected.test(each)) ?? problems(text)).toMatch(expected);
  });
});

it('excludes, completes and adds combinations of a matrix', () => {
  const cells = matrixCells({
    axes: { os: ['a', 'b'], node: [20, 22] },
    exclude: [{ os: 'b', node: 20 }],
    include: [{ os: 'a', fast: true }, { os: 'c', node: 24 }, { extra: 1 }],
    maxParallel: undefined,
    failFast: true,
  });
  expect(cells).toEqual([
    { os: 'a', node: 20, fast: true },
    { os: 'a', node: 22, fast: true },
    { os: 'b', node: 22 },
    { os: 'c', node: 24 },
    { extra: 1 },
  ]);
});

describe('the plan', () => {
  const three = 'steps:\n  - {name: a, command: x}\n  - {name: b, command: x}\n  - {name: c, command: x}\n';
  const needsOf = (text: string, selection = {}) => {
    const plan = planRun(read(text), selection);
    if (!plan.ok) throw new Error(plan.error.code);
    return plan.value.nodes.map(({ key, needs }) => `${key}<${needs.join(',')}`);
  };

  it.each([
    ['one after the other', three, {}, ['a<', 'b<0', 'c<1']],
    ['all at once with --parallel', three, { parallel: 2 }, ['a<', 'b<', 'c<']],
    ['all at once with parallel_runners', `parallel_runners: 3\n${three}`, {}, ['a<', 'b<', 'c<']],
    [
      'as needs say, once there are any',
      'steps:\n  - {name: a, command: x}\n  - {name: b, command: x}\n  - {name: c, command: x, needs: a}\n',
      {},
      ['a<', 'b<', 'c<0'],
    ],
    [
      'every combination before what needs it',
      'steps:\n  - {name: a, command: x, matrix: {n: [1, 2]}}\n  - {name: b, command: x, needs: a}\n',
      {},
      ['a[n=1]<', 'a[n=2]<', 'b<0,1'],
    ],
    [
      'after a step that the condition asks about',
      'parallel_runners: 2\nsteps:\n  - {name: a, command: x}\n  - {name: b, command: x, if: steps.a.outcome == "pass"}\n',
      {},
      ['a<', 'b<0'],
    ],
    ['one step only', three, { only: 'b' }, ['b<']],
    ['from a step on', three, { from: 'b' }, ['b<', 'c<0']],
  ])('%s', (_, text, selection, expected) => {
    expect(needsOf(text, selection)).toEqual(expected);
  });

  it('refuses a step that is not there', () => {
    expect(planRun(read(three), { only: 'x' })).toMatchObject({ ok: false, error: { code: 'step-not-found' } });
  });

  it('has a digest that only what is run decides', () => {
    const digest = (text: string) => {
      const plan = planRun(read(text), {});
      return plan.ok ? plan.value.digest : '';
    };
    expect(digest(`# a comment\n${three}`)).toBe(digest(three));
    expect(digest(three.replace('x', 'y'))).not.toBe(digest(three));
  });
});
