import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ended, ENV, git, json, newFolder, newRepository, run, start } from '../support/cli.ts';

interface Step {
  readonly key: string;
  readonly status: string;
  readonly exit_code: number | null;
  readonly attempts: number;
  readonly why: string | null;
}

interface Shown {
  readonly run_id: string;
  readonly status: string;
  readonly commit: string | null;
  readonly tree: string;
  readonly dirty: boolean;
  readonly steps: readonly Step[];
}

/** A repository with a commit and pipelines, by name. */
function withPipelines(pipelines: Readonly<Record<string, string>>): string {
  const cwd = newRepository();
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  for (const [name, text] of Object.entries(pipelines))
    writeFileSync(join(cwd, '.gryt/pipelines', `${name}.yaml`), text);
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '-m', 'first');
  return cwd;
}

const shown = (cwd: string, id = 'last') => json<Shown>(['run', 'show', id], { cwd });
const statuses = ({ steps }: Pick<Shown, 'steps'>) => steps.map(({ key, status }) => `${key} ${status}`);

/** Data of a `--json` call, whatever its exit code. */
async function red(args: readonly string[], cwd: string): Promise<{ code: number | null; data: Shown }> {
  const { code, stdout } = await run([...args, '--json'], { cwd });
  return { code, data: (JSON.parse(stdout) as { data: Shown }).data };
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const readIf = (path: string) =>
  existsSync(path) && readFileSync(path, 'utf8').trim() !== '' ? readFileSync(path, 'utf8').trim() : undefined;

function isAlive(pid: string): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false; // It is gone.
  }
}

it('gryt init makes a pipeline that runs, and git leaves alone what is of this clone', async () => {
  const cwd = newRepository();
  const door = 'gryt';
  expect((await run(['init'], { cwd, door })).code).toBe(0);
  expect((await run(['init'], { cwd, door })).stdout).toContain('Everything was there already');
  expect((await run(['pipeline', 'list'], { cwd, door })).stdout).toContain('example');
  expect((await run(['validate', 'example'], { cwd, door })).stdout).toBe('Valid: .gryt/pipelines/example.yaml\n');
  expect((await run(['env-validate', 'example'], { cwd, door })).code).toBe(0);
  expect((await run(['run', 'example'], { cwd, door })).code).toBe(0);
  writeFileSync(join(cwd, '.gryt/gryt.db'), '');
  expect(git(cwd, 'status', '--porcelain', '--untracked-files=all')).not.toContain('gryt.db');
});

describe('exit codes', () => {
  const cwd = withPipelines({
    good: 'steps:\n  - {name: a, command: "true"}\n',
    bad: 'steps:\n  - {name: a, command: exit 3}\n  - {name: b, command: touch ran}\n',
    broken: 'steps:\n  - {name: a}\n',
    list: 'steps:\n  - {name: a, command: "echo from-the-file-called-list"}\n',
  });

  it.each([
    [['run', 'good'], 0],
    [['run', 'bad'], 1],
    [['run', 'bad', '--only', 'b'], 0],
    [['run', 'bad', '--dry-run'], 0],
    [['run', 'broken'], 2],
    [['run', 'nothing'], 3],
    [['run', '../x'], 2],
    [['run', 'good', '--only', 'nothing'], 3],
    [['pipeline', 'validate', 'broken'], 1],
    [['run', 'show', 'abcdef'], 3],
    [['run', './.gryt/pipelines/list.yaml'], 0],
  ])('%j ends with %i', async (args, code) => {
    expect((await run(args, { cwd })).code).toBe(code);
  });

  it('the words of commands win over pipelines that are called so', async () => {
    expect((await run(['run', 'list'], { cwd })).stdout).not.toContain('from-the-file');
    expect((await run(['run', './.gryt/pipelines/list.yaml', '--show'], { cwd })).stdout).toContain(
      'a | from-the-file-called-list',
    );
  });

  it('a red run says so everywhere, and what comes after it is not run', async () => {
    const { code, data } = await red(['run', 'bad'], cwd);
    expect([code, data.status, statuses(data)]).toEqual([1, 'fail', ['a fail', 'b skipped']]);
    const later = await shown(cwd, data.run_id);
    expect([later.status, later.steps[0]?.exit_code]).toEqual(['fail', 3]);
    expect((await run(['run', 'list', '--limit', '1'], { cwd })).stdout).toMatch(/^[0-9a-f]{8} {2}fail {2}bad /);
    expect(existsSync(join(cwd, 'ran'))).toBe(true); // Only because of --only above.
  });

  it('says in which line a definition is wrong', async () => {
    expect((await run(['run', 'broken'], { cwd })).stderr).toContain(
      '.gryt/pipelines/broken.yaml:2:5: steps.0: a step needs a command, or a type',
    );
  });
});

it('tells the commit, what was really there, and whether that is the same', async () => {
  const cwd = withPipelines({ ci: 'steps:\n  - {name: a, command: "true"}\n' });
  await json(['run', 'ci'], { cwd });
  const clean = await shown(cwd);
  expect(clean).toMatchObject({
    commit: git(cwd, 'rev-parse', 'HEAD'),
    tree: git(cwd, 'rev-parse', 'HEAD^{tree}'),
    dirty: false,
  });
  const objects = git(cwd, 'count-objects', '-v');
  writeFileSync(join(cwd, 'new.txt'), 'new');
  await json(['run', 'ci'], { cwd });
  const dirty = await shown(cwd);
  expect([dirty.commit, dirty.dirty, dirty.tree === clean.tree]).toEqual([clean.commit, true, false]);
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '-m', 'second');
  expect(git(cwd, 'rev-parse', 'HEAD^{tree}')).toBe(dirty.tree);
  expect(objects).toMatch(/^count: /);
});

it('streams what steps write, each line with its step, and keeps it', async () => {
  const cwd = withPipelines({
    ci: 'parallel_runners: 2\nsteps:\n  - {name: a, command: "printf \'one\\ntwo\'"}\n  - {name: b, command: "echo three >&2"}\n',
  });
  const { stdout } = await run(['run', 'ci', '--show'], { cwd });
  for (const line of ['a | one', 'a | two', 'b | three']) expect(stdout.split('\n')).toContain(line);
  expect((await run(['run', 'logs', 'last', 'a'], { cwd })).stdout).toBe('one\ntwo\n');
  expect((await run(['run', 'logs', 'last', 'c'], { cwd })).code).toBe(3);
});

it('passes on what a step gives out, runs a matrix, and tries again', async () => {
  const cwd = withPipelines({
    ci: `steps:
  - {name: version, command: 'echo "v=1.2" >> "$GRYT_OUTPUT"'}
  - {name: use, needs: version, env: {V: "\${{ steps.version.outputs.v }}"}, command: 'test "$V" = 1.2'}
  - {name: cell, needs: use, matrix: {n: [1, 2], exclude: [{n: 2}], include: [{n: 3}]}, command: 'test "$MATRIX_N" = \${{ matrix.n }}'}
  - {name: flaky, needs: use, retries: 2, retry_delay: 0.01, command: 'echo x >> tries; test "$(wc -l < tries)" -eq 3'}
  - {name: main, needs: use, if: "git.branch == 'no-such-branch'", command: 'false'}
  - {name: may, needs: use, continue_on_error: true, command: 'false'}
`,
  });
  const { code, data } = await red(['run', 'ci', '--parallel', '2'], cwd);
  expect(statuses(data)).toEqual([
    'version pass',
    'use pass',
    'cell[n=1] pass',
    'cell[n=3] pass',
    'flaky pass',
    'main skipped',
    'may fail',
  ]);
  expect([code, data.status, data.steps[4]?.attempts]).toEqual([0, 'pass', 3]);
});

it('runs the committed tree apart, and leaves nothing of it', async () => {
  const cwd = withPipelines({
    ci: 'steps:\n  - {name: a, command: "test ! -e uncommitted && git status --porcelain && pwd > \\"$GRYT_OUTPUT\\""}\n',
  });
  writeFileSync(join(cwd, 'uncommitted'), '');
  expect((await run(['run', 'ci'], { cwd })).code).toBe(1);
  expect((await run(['run', 'ci', '--isolated'], { cwd })).code).toBe(0);
  expect((await shown(cwd)).dirty).toBe(false);
  expect(git(cwd, 'worktree', 'list').split('\n')).toHaveLength(1);
});

const LONG =
  'steps:\n  - name: a\n    command: |\n      setsid sh -c \'trap "" TERM; echo $$ > pid; while :; do sleep 0.1; done\' &\n      sleep 300\n  - {name: b, command: "true"}\n';

describe('no process outlives its run', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('that %s ends', async (signal) => {
    const cwd = withPipelines({ long: LONG });
    const child = start(['run', 'long'], { cwd });
    const end = ended(child);
    const pid = await until(() => readIf(join(cwd, 'pid')));
    child.kill(signal);
    expect((await end).code).toBe(1);
    expect(isAlive(pid)).toBe(false);
    expect(await shown(cwd)).toMatchObject({
      status: 'cancelled',
      steps: [{ status: 'cancelled' }, { status: 'skipped' }],
    });
  });

  it('that another process cancels', async () => {
    const cwd = withPipelines({ long: LONG });
    const end = ended(start(['run', 'long'], { cwd }));
    const pid = await until(() => readIf(join(cwd, 'pid')));
    expect(await shown(cwd)).toMatchObject({
      status: 'running',
      steps: [{ status: 'running' }, { status: 'pending' }],
    });
    expect((await run(['run', 'cancel', 'last'], { cwd })).code).toBe(0);
    expect((await end).code).toBe(1);
    expect(isAlive(pid)).toBe(false);
    expect((await run(['run', 'cancel', 'last'], { cwd })).code).toBe(4);
  });

  it('whose runner is killed: who looks next ends it, and it is lost', async () => {
    const cwd = withPipelines({ long: LONG });
    const child = start(['run', 'long'], { cwd });
    const end = ended(child);
    const pid = await until(() => readIf(join(cwd, 'pid')));
    child.kill('SIGKILL');
    await end;
    expect(isAlive(pid)).toBe(true);
    expect(await shown(cwd)).toMatchObject({
      status: 'lost',
      steps: [
        { status: 'error', why: 'lost' },
        { status: 'skipped', why: 'lost' },
      ],
    });
    expect(isAlive(pid)).toBe(false);
    expect(await shown(cwd)).toMatchObject({ status: 'lost' });
  });
});

it('two runs of one pipeline at once keep apart', async () => {
  const cwd = withPipelines({
    ci: 'steps:\n  - {name: a, command: "echo $GRYT_RUN_ID; sleep 0.3; echo $GRYT_RUN_ID"}\n',
  });
  await json(['init', '--no-agents-md'], { cwd });
  const both = await Promise.all([1, 2].map(() => json<Shown>(['run', 'ci'], { cwd })));
  expect(both.map(({ status }) => status)).toEqual(['pass', 'pass']);
  for (const { run_id: id } of both) expect((await run(['run', 'logs', id], { cwd })).stdout).toBe(`${id}\n${id}\n`);
});

it('validating executes nothing', async () => {
  const cwd = withPipelines({ ci: 'steps:\n  - {name: a, command: "touch executed"}\n' });
  for (const words of [
    ['pipeline', 'validate'],
    ['pipeline', 'show'],
    ['pipeline', 'graph'],
  ])
    expect((await run([...words, 'ci'], { cwd })).code).toBe(0);
  expect((await run(['run', 'ci', '--dry-run'], { cwd })).code).toBe(0);
  expect(existsSync(join(cwd, 'executed'))).toBe(false);
  expect((await json<{ runs: unknown[] }>(['run', 'list'], { cwd })).runs).toEqual([]);
});

describe('kinds of steps', () => {
  /** A folder with a program that says its arguments, writes what its last one names, and ends with `code`. */
  function fakeProgram(name: string, code = 0): string {
    const folder = newFolder();
    const script = `#!/bin/sh\necho "${name}: $*"\nfor last; do :; done\n[ -f "$last" ] && cat "$last"\nexit ${code}\n`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
    return folder;
  }

  const withProgram = (folder: string) => ({ PATH: `${folder}:${ENV['PATH'] ?? ''}` });

  it('run the program that they stand for, in either spelling, with values in their places', async () => {
    const cwd = withPipelines({
      go: `steps:
  - {name: one, type: GoTestStep, config: {packages: ["./\${{ matrix.part }}/..."]}, matrix: {part: [a]}}
  - {name: two, type: go-build, config: {}}
`,
    });
    const env = withProgram(fakeProgram('go'));
    const { code, stdout } = await run(['run', 'go', '--show'], { cwd, env });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/go: test[^]*go: build/) as string,
    });
  });

  it('are red when their program is', async () => {
    const cwd = withPipelines({ go: 'steps:\n  - {name: one, type: GoTestStep, config: {}}\n' });
    const { code } = await run(['run', 'go'], { cwd, env: withProgram(fakeProgram('go', 3)) });
    expect(code).toBe(1);
    expect((await shown(cwd)).steps).toMatchObject([{ status: 'fail', exit_code: 3 }]);
  });

  it.each([
    ['an unknown kind', '{name: one, type: NoSuchStep, config: {}}', /NoSuchStep/],
    ['a setting that there is not', '{name: one, type: GoTestStep, config: {pakages: [a]}}', /pakages/],
  ])('%s is found before anything runs', async (_what, step, said) => {
    const cwd = withPipelines({ wrong: `steps:\n  - {name: first, command: "touch ran"}\n  - ${step}\n` });
    const validated = await run(['pipeline', 'validate', 'wrong'], { cwd });
    expect({ code: validated.code, said: validated.stdout }).toMatchObject({
      code: 1,
      said: expect.stringMatching(said) as string,
    });
    expect((await run(['run', 'wrong'], { cwd })).code).not.toBe(0);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
  });

  it('get the files that are made for them', async () => {
    const content = Buffer.from('made for it').toString('base64');
    const cwd = withPipelines({
      b64: `steps:\n  - {name: one, type: ScytheValidator, config: {mode: b64, content: ${content}}}\n`,
    });
    const { stdout } = await run(['run', 'b64', '--show'], { cwd, env: withProgram(fakeProgram('scythe')) });
    expect(stdout).toMatch(/scythe: .*/);
  });
});

it('the values of variables that are declared secret are in no log and in nothing that is shown', async () => {
  const cwd = withPipelines({
    say: `secrets: [TOKEN, SHORT]
steps:
  - {name: say, command: 'echo "before $TOKEN after"; printf %s "$TOKEN" | base64'}
`,
  });
  const secret = 'hunter2-and-more';
  const { code, stdout } = await run(['run', 'say', '--show'], { cwd, env: { TOKEN: secret, SHORT: 'ab' } });
  const { stdout: log } = await run(['run', 'logs', 'last'], { cwd });
  expect(code).toBe(0);
  for (const text of [stdout, log]) {
    expect(text).toContain('before *** after');
    expect(text).toContain('the value of SHORT is not masked: it is too short');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
  }
});
