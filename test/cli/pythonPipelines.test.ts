import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, git, json, newFolder, newRepository, run, start } from '../support/cli.ts';

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly parallel: number;
  readonly steps: readonly { readonly key: string; readonly needs: readonly string[] }[];
}

interface Listed {
  readonly pipelines: readonly {
    readonly name: string;
    readonly path: string;
    readonly step_count: number | null;
    readonly checked: string;
    readonly problems: readonly { readonly line: number; readonly message: string }[];
  }[];
}

const door = 'gryt';

/** A repository with a commit, and files below `.gryt/pipelines`. */
function withFiles(files: Readonly<Record<string, string>>): string {
  const cwd = newRepository();
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, '.gryt/pipelines', name), text);
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '-m', 'first');
  return cwd;
}

/** A file of the usage guide, word for word. */
const guide = (name: string) => readFileSync(new URL(`../fixtures/gryt/${name}.py`, import.meta.url), 'utf8');

const CI = `from gryt import CommandStep, Pipeline
open("executed", "a").write("x")
print("loaded")
pipeline = Pipeline(name="ci-pipeline", steps=[
    CommandStep(name="test", command="echo tested"),
    CommandStep(name="build", command="echo built > out.txt"),
])
`;

describe('a pipeline in Python', () => {
  it('runs by its name and by its file, and what its steps write is shown', async () => {
    const cwd = withFiles({ 'ci.py': CI });
    const byName = await run(['run', 'ci', '--show'], { cwd, door });
    expect(byName.code).toBe(0);
    expect(byName.stdout).toContain('loaded\n');
    expect(byName.stdout).toContain('test | tested');
    expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('built\n');
    const byFile = await json<{ status: string; path: string }>(['run', '.gryt/pipelines/ci.py'], { cwd, door });
    expect(byFile).toMatchObject({ status: 'pass', pipeline: 'ci-pipeline', path: '.gryt/pipelines/ci.py' });
    expect(await json(['run', 'show', 'last'], { cwd, door })).toMatchObject({ file: '.gryt/pipelines/ci.py' });
  });

  it('is red when a step fails', async () => {
    const cwd = withFiles({
      'ci.py': 'pipeline = Pipeline(name="ci", steps=[CommandStep(name="a", command="exit 4")])\n',
    });
    expect((await run(['run', 'ci'], { cwd, door })).code).toBe(1);
    expect(await json(['run', 'show', 'last'], { cwd, door })).toMatchObject({ status: 'fail' });
  });

  it('of the usage guide is what it says, and execute() does nothing', async () => {
    const cwd = withFiles({ 'pipeline_example.py': guide('pipeline_example') });
    expect(await json<Shown>(['pipeline', 'show', 'pipeline_example'], { cwd, door })).toMatchObject({
      name: 'ci-pipeline',
      parallel: 2,
      steps: [
        { key: 'test', command: null, type: 'CommandStep' },
        { key: 'build', command: null, type: 'CommandStep' },
      ],
    });
    const graph = await json<{ levels: string[][] }>(['pipeline', 'graph', 'pipeline_example'], { cwd, door });
    expect(graph.levels).toEqual([['test', 'build']]);
    expect((await run(['pipeline', 'env', 'pipeline_example'], { cwd, door })).code).toBe(0);
  });

  it('is given by the name of its file, as contracts name it', async () => {
    const name = 'v2_1_0_FEAT_101_VALIDATION_PIPELINE.py';
    const cwd = withFiles({ [name]: guide('validation') });
    expect(await json(['run', name, '--dry-run'], { cwd, door })).toMatchObject({
      pipeline: 'FEAT_101_VALIDATION',
      status: 'planned',
    });
  });

  it('of a file that makes several has to be named', async () => {
    const cwd = withFiles({ 'languages.py': guide('languages') });
    const unclear = await run(['pipeline', 'show', 'languages'], { cwd, door });
    expect([unclear.code, unclear.stderr]).toEqual([2, expect.stringContaining('go_pipeline, python_pipeline')]);
    for (const word of ['languages:python_pipeline', './.gryt/pipelines/languages.py:python-ci']) {
      expect(await json<Shown>(['pipeline', 'show', word], { cwd, door })).toMatchObject({ name: 'python-ci' });
    }
    expect((await run(['pipeline', 'show', 'languages:rust'], { cwd, door })).code).toBe(2);
  });

  it('is told of with the line in which it went wrong', async () => {
    const cwd = withFiles({ 'bad.py': 'x = 1\nraise ValueError("not today")\n', 'none.py': 'x = 1\n' });
    const { code, stderr } = await run(['run', 'bad'], { cwd, door });
    expect([code, stderr]).toEqual([2, expect.stringContaining('.gryt/pipelines/bad.py:2:1: ValueError: not today')]);
    expect((await run(['run', 'none'], { cwd, door })).stderr).toContain('it makes no pipeline');
    expect((await json<{ runs: unknown[] }>(['run', 'list'], { cwd, door })).runs).toEqual([]);
  });

  it('steps aside for YAML of the same name', async () => {
    const cwd = withFiles({ 'ci.py': CI, 'ci.yaml': 'steps: [{name: only-yaml, command: "true"}]\n' });
    const { steps } = await json<Shown>(['pipeline', 'show', 'ci'], { cwd, door });
    expect(steps.map(({ key }) => key)).toEqual(['only-yaml']);
  });
});

describe('without executing it', () => {
  it('its syntax is checked, and that is said', async () => {
    const cwd = withFiles({ 'ci.py': CI });
    const checked = await run(['validate', 'ci'], { cwd, door });
    expect([checked.code, checked.stdout]).toEqual([0, 'Valid syntax: .gryt/pipelines/ci.py\n']);
    expect(checked.stderr).toContain('only parsed');
    expect(existsSync(join(cwd, 'executed'))).toBe(false);
  });

  it('a list has it, and what is wrong with its syntax', async () => {
    const cwd = withFiles({
      'ci.py': CI,
      'broken.py': 'x = 1\ny = (\n',
      'deep.py': `x = ${'('.repeat(50_000)}\n`,
      'good.yaml': 'steps: [{name: a, command: "true"}]\n',
    });
    const { pipelines } = await json<Listed>(['pipeline', 'list'], { cwd, door });
    expect(pipelines.map(({ name, step_count: count, checked, problems }) => [name, count, checked, problems.length]))
      .toEqual([
        ['broken', null, 'syntax', 1],
        ['ci', null, 'syntax', 0],
        ['deep', null, 'syntax', 1],
        ['good', 1, 'definition', 0],
      ]); // prettier-ignore
    expect(pipelines[0]?.problems[0]?.line).toBe(2);
    expect((await run(['pipeline', 'list'], { cwd, door })).stdout).toContain('ci.py  code, not executed');
    expect(existsSync(join(cwd, 'executed'))).toBe(false);
    const invalid = await run(['validate', 'broken'], { cwd, door });
    expect([invalid.code, invalid.stdout]).toEqual([1, expect.stringContaining('.gryt/pipelines/broken.py:2:')]);
  });
});

describe('without Python', () => {
  /** What is needed besides it. */
  function noPython(): string {
    const folder = newFolder();
    symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(folder, 'git'));
    return folder;
  }

  it('it is said what is missing and what to write instead; the list is there', async () => {
    const cwd = withFiles({ 'ci.py': CI });
    const env = { PATH: noPython() };
    for (const args of [
      ['run', 'ci'],
      ['validate', 'ci'],
      ['pipeline', 'show', 'ci'],
    ]) {
      const { code, stderr } = await run(args, { cwd, door, env });
      expect([code, stderr]).toEqual([3, expect.stringContaining('Python 3 is not installed')]);
      expect(stderr).toContain('ci.yaml');
    }
    const { pipelines } = await json<Listed>(['pipeline', 'list'], { cwd, door, env });
    expect(pipelines).toMatchObject([{ name: 'ci', checked: 'nothing' }]);
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)('what a file does while it is loaded ends with %s', async (signal) => {
  const text =
    'import os, time\nopen("pid.tmp", "w").write(str(os.getpid()))\nos.rename("pid.tmp", "pid")\ntime.sleep(600)\n';
  const cwd = withFiles({ 'slow.py': text });
  const child = start(['pipeline', 'show', 'slow'], { cwd, door });
  const end = ended(child);
  while (!existsSync(join(cwd, 'pid'))) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill(signal);
  expect((await end).code).not.toBe(0);
  expect(() => process.kill(Number(readFileSync(join(cwd, 'pid'), 'utf8')), 0)).toThrow(/ESRCH/);
});
