import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { OpenPythonOptions, PythonFile } from '../../../src/app/ports/python.ts';
import { err, ok } from '../../../src/base/result.ts';
import { pythonDestinations, pythonHooks } from '../../../src/app/pipelines/python.ts';
import { readDestination } from '../../../src/domain/pipelines/destinations/list.ts';
import { readHooks } from '../../../src/domain/pipelines/hooks/list.ts';
import type { Notice } from '../../../src/domain/pipelines/notice.ts';
import { planStep } from '../../../src/domain/pipelines/steps/list.ts';
import { openPython } from '../../../src/node/python/openPython.ts';

const folder = mkdtempSync(join(tmpdir(), 'grite-python-'));
const open = new Set<PythonFile>();
const FAILED: Notice = { event: 'pipeline_fail', fields: { pipeline_name: 'monitored', status: 'fail' } };

afterEach(async () => {
  for (const file of open) await file.close();
  open.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of the usage guide, word for word, after what it takes for granted. */
function guide(name: string, before = ''): string {
  return before + readFileSync(new URL(`../../fixtures/gryt/${name}.py`, import.meta.url), 'utf8');
}

let files = 0;
async function load(text: string, options: Partial<OpenPythonOptions> = {}) {
  const path = join(folder, `pipeline_${(files += 1)}.py`);
  writeFileSync(path, text);
  const printed: string[] = [];
  const onOutput = (output: string): void => void printed.push(output);
  const file = await openPython(path, { cwd: folder, env: {}, timeoutMs: 20_000, onOutput, ...options });
  open.add(file);
  return { file, path, printed: () => printed.join('') };
}

async function described(text: string, options: Partial<OpenPythonOptions> = {}) {
  const { file, printed } = await load(text, options);
  const answer = await file.describe();
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return { file, printed, ...answer.value };
}

const STEPS = ['lint', 'test', 'build', 'security_scan']
  .map((name) => `${name} = CommandStep(name="${name}", command="true")\n`)
  .join('');

/** What the steps of a description would run. */
function planned(pipeline: Readonly<Record<string, unknown>>): unknown {
  return (pipeline['steps'] as { type: string; config: Record<string, unknown> }[]).map(({ type, config }) => {
    const plan = planStep(type, config, { hasFile: () => true });
    if (!plan.ok || plan.value.kind !== 'commands') throw new Error(JSON.stringify(plan));
    return plan.value.commands.map((command) => (command.kind === 'exec' ? command.argv.join(' ') : command.command));
  });
}

describe('a pipeline file of the usage guide', () => {
  it('with its own imports', async () => {
    const { pipelines } = await described(guide('pipeline_example'));
    expect(pipelines).toEqual([
      {
        entry: 'pipeline',
        pipeline: {
          name: 'ci-pipeline',
          parallel_runners: 2,
          steps: [
            { name: 'test', description: 'Run unit tests', type: 'CommandStep', config: { command: 'go test ./...' } },
            {
              name: 'build',
              description: 'Build binary',
              type: 'CommandStep',
              config: { command: 'go build -o bin/app' },
            },
          ],
        },
      },
    ]);
  });

  it('with several pipelines, and an import left out', async () => {
    const { pipelines } = await described(guide('languages'));
    expect(pipelines.map(({ entry, pipeline }) => [entry, pipeline['name'], planned(pipeline)])).toEqual([
      ['go_pipeline', 'go-ci', [['go mod download'], ['go test ./...'], ['go build -o bin/app ./...']]],
      ['python_pipeline', 'python-ci', [['python -m pip install -r requirements.txt'], ['pytest -v --cov=src']]],
    ]);
  });

  it('with steps that run at once', async () => {
    const { pipelines } = await described(guide('parallel', STEPS));
    expect(pipelines[0]?.pipeline).toMatchObject({
      name: 'fast-ci',
      parallel_runners: 3,
      steps: [{ name: 'lint' }, { name: 'test' }, { name: 'security_scan' }],
    });
  });

  it('with hooks', async () => {
    const { pipelines } = await described(guide('hooks', STEPS));
    const hooks = pipelines[0]?.pipeline['hooks'];
    expect(hooks).toEqual({
      pipeline_fail: [
        { type: 'PrintHook', config: {} },
        { type: 'SlackDestination', config: { webhook_url: '...' } },
      ],
    });
    expect(readHooks(hooks).ok).toBe(true);
  });

  it('with a function that makes the pipeline, and no import', async () => {
    const { pipelines } = await described(guide('validation'));
    expect(pipelines.map(({ entry, pipeline }) => [entry, pipeline['name'], planned(pipeline)])).toEqual([
      [
        'create_pipeline',
        'FEAT_101_VALIDATION',
        [['pytest tests/test_stripe_connect.py -v'], ['pytest tests/integration/test_payment_flow.py -v']],
      ],
    ]);
  });

  it('with a gate that asks for data', async () => {
    const { file, gates } = await described(
      guide('gate', 'generation = Generation(version="v2.1.0")\ndata = SqliteData()\n'),
    );
    expect(gates).toEqual([{ ref: '0', name: 'code_coverage' }]);
    const asked: unknown[] = [];
    const check = (rows: Record<string, unknown>[]) =>
      file.gate('0', { generation_id: 'gen-1' }, async (sql, params) => {
        asked.push([sql.includes('FROM data_rows'), params]);
        return ok(rows);
      });
    expect(await check([{ metric_value: 85.5 }])).toEqual(
      ok({ passed: true, message: 'Coverage 85.5% OK', details: {} }),
    );
    expect(await check([{ metric_value: '79' }])).toEqual(
      ok({ passed: false, message: 'Coverage 79.0% below minimum 80.0%', details: { coverage: 79 } }),
    );
    expect(await check([])).toEqual(ok({ passed: false, message: 'No coverage data', details: {} }));
    expect(asked).toEqual([
      [true, ['gen-1']],
      [true, ['gen-1']],
      [true, ['gen-1']],
    ]);
    expect(await file.gate('0', { generation_id: 'gen-1' }, async () => err('no such table'))).toMatchObject({
      ok: false,
      error: { kind: 'raised', message: 'RuntimeError: no such table' },
    });
  });

  it('with a destination of its own', async () => {
    // The library that it needs, in the place of one that may be installed here.
    const modules = join(folder, 'modules');
    mkdirSync(modules);
    writeFileSync(join(modules, 'boto3.py'), 'raise ModuleNotFoundError("boto3 is not here")\n');
    const { file, pipelines } = await described(guide('destination', STEPS), { env: { PYTHONPATH: modules } });
    const [destination] = pipelines[0]?.pipeline['destinations'] as unknown[];
    const bound = readDestination(destination);
    if (!bound.ok || bound.value.kind !== 'python') throw new Error(JSON.stringify(bound));
    const send = () => file.destination(bound.value.kind === 'python' ? bound.value.ref : '', { artifacts: ['a'] });
    const raised = { kind: 'raised', message: 'ModuleNotFoundError: boto3 is not here' };
    expect(await send()).toMatchObject({ ok: false, error: raised });
    writeFileSync(join(modules, 'boto3.py'), 'def client(name):\n    return name\n');
    expect(await send()).toEqual(ok(true));
  });
});

describe('older spellings', () => {
  it('of steps, runners, hooks and destinations', async () => {
    const { pipelines } = await described(`
from gryt import *
PIPELINE = Pipeline([
    Runner([CommandStep("a", {"cmd": ["echo", "1"], "timeout": 5}), GoTestStep("b", {"json": True})]),
    Runner([PublishDestinationStep("c", NpmRegistryDestination("npm", {"tag": "next"}), ["dist/*"])]),
], data=SqliteData("x.db"), runtime=LocalRuntime(), hook=PrintHook(), destinations=[PrometheusDestination("p", {"pushgateway_url": "http://a", "metrics": {}})])
`);
    expect(pipelines).toEqual([
      {
        entry: 'PIPELINE',
        pipeline: {
          steps: [
            { id: 'a', name: 'a', type: 'CommandStep', config: { cmd: ['echo', '1'], timeout: 5 } },
            { id: 'b', name: 'b', type: 'GoTestStep', needs: ['a'], config: { json: true } },
            {
              id: 'c',
              name: 'c',
              type: 'PublishDestinationStep',
              config: {
                destination: { type: 'NpmRegistryDestination', config: { tag: 'next' } },
                artifacts: ['dist/*'],
              },
            },
          ],
          hooks: [{ type: 'PrintHook', config: {} }],
          destinations: [{ type: 'PrometheusDestination', config: { pushgateway_url: 'http://a', metrics: {} } }],
        },
      },
    ]);
  });

  it('every kind of step of the program is a class of the package', async () => {
    const { stepTypes } = await import('../../../src/domain/pipelines/steps/list.ts');
    const names = stepTypes.map(({ className }) => className);
    const { pipelines } = await described(
      `pipeline = Pipeline(name="all", steps=[${names.map((name) => `${name}()`).join(', ')}])`,
    );
    expect((pipelines[0]?.pipeline['steps'] as { type: string }[]).map(({ type }) => type)).toEqual(names);
  });
});

describe('what a file does', () => {
  it('hooks are called with what happened', async () => {
    const { file, printed } = await described(`
def on_failure(context):
    print(f"Pipeline {context['pipeline_name']} failed!")
class Mine(Hook):
    def error(self, scope, exception):
        raise ValueError(f"{scope} {exception}")
pipeline = Pipeline(name="a", steps=[], hooks={"pipeline_fail": [on_failure, Mine()]})
`);
    expect(await file.hook('0.hooks.pipeline_fail.0', FAILED)).toEqual(ok(undefined));
    expect(await file.hook('0.hooks.pipeline_fail.1', FAILED)).toEqual(
      err({ kind: 'raised', message: 'ValueError: pipeline fail', line: 6 }),
    );
    await file.close();
    expect(printed()).toBe('Pipeline monitored failed!\n');
  });

  it('destinations say whether they sent it', async () => {
    const { file } = await described(`
class Mine(Destination):
    def send(self, data): return data["artifacts"] == ["a"] and data["status"] == "pass"
class Old(Destination):
    def publish(self, artifacts): return [{"status": "error"}]
pipeline = Pipeline(name="a", steps=[], destinations=[Mine(), Old()])
`);
    const notice = { event: 'publish', fields: { status: 'pass' } };
    const publication = { artifacts: ['a'], metrics: new Map([['coverage', 80]]), notice };
    const send = pythonDestinations(file);
    expect(await send('0.destinations.0', publication)).toBeUndefined();
    expect(await send('0.destinations.0', { ...publication, artifacts: [] })).toBe('send() gave False');
    expect(await send('0.destinations.1', publication)).toBe('send() gave False');
    expect(await pythonHooks(file)('0.hooks.pipeline_fail.0', FAILED)).toMatch(/^TypeError: /);
  });

  it('prints nothing between the answers, whatever it prints with', async () => {
    const { printed, file, pipelines } = await described(`
import os, subprocess, sys
print('{"id": 1, "result": {}}')
os.write(1, b'raw\\n')
sys.__stdout__.write('first\\n'); sys.__stdout__.flush()
subprocess.run(["sh", "-c", "echo child; cat"])
print(repr(sys.stdin.read()))
pipeline = Pipeline(name="loud", steps=[])
`);
    expect(pipelines[0]?.pipeline['name']).toBe('loud');
    await file.close();
    expect(printed()).toContain('child');
    expect(printed()).toContain("''");
  });

  it.each<[string, string, object]>([
    ['a syntax error', 'x = (\n', { kind: 'raised', line: 1 }],
    ['an exception', '\n\nraise KeyError("a")\n', { kind: 'raised', message: "KeyError: 'a'", line: 3 }],
    ['leaving', 'import sys\nsys.exit(0)\n', { kind: 'raised', message: 'SystemExit: 0', line: 2 }],
    ['leaving at once', 'import os\nos._exit(0)\n', { kind: 'ended' }],
    [
      'no data',
      'pipeline = Pipeline(name="a", steps=[CommandStep(name="a", command=object())])\n',
      { kind: 'raised', message: 'NotData: CommandStep.command is a object, which is not plain data' },
    ],
    [
      'no number',
      'pipeline = Pipeline(name="a", steps=[CommandStep(name="a", timeout=float("nan"))])\n',
      { kind: 'raised' },
    ],
    [
      'what holds itself',
      'a = []\na.append(a)\npipeline = Pipeline(name="a", steps=[CommandStep(name="a", cmd=a)])\n',
      { kind: 'raised' },
    ],
    [
      'too much',
      'pipeline = Pipeline(name="a", steps=[CommandStep(name="a", cmd=["x" * 1000000] * 20)])\n',
      { kind: 'raised', message: 'NotData: the answer is too long' },
    ],
    [
      'a function that makes something else',
      'def build():\n    return 7\n',
      { kind: 'raised', message: 'NotData: build() gives a int instead of a Pipeline' },
    ],
    ['validators', 'pipeline = Pipeline(name="a", validators=[1])\n', { kind: 'raised' }],
  ])('%s is a problem, and told', async (_, text, error) => {
    const { file } = await load(text);
    expect(await file.describe()).toMatchObject({ ok: false, error });
  });

  it('a gate that gives no result, or one that is only like the truth, lets nothing pass', async () => {
    const { file } = await described(`
class A(PromotionGate):
    def check(self, generation, data): return True
class B(PromotionGate):
    def check(self, generation, data): return GateResult("yes", "m")
Generation(version="v1").promote(gates=[A("a"), B("b")])
`);
    const query = async () => ok([]);
    expect(await file.gate('0', {}, query)).toMatchObject({ ok: false });
    expect(await file.gate('1', {}, query)).toMatchObject({ ok: true, value: { passed: false } });
  });

  it('that takes too long is ended with what it started', async () => {
    const mark = join(folder, 'left');
    const script = `import subprocess\nsubprocess.run(["sh", "-c", "sleep 3; touch '${mark}'"])\n`;
    const { file } = await load(script, { timeoutMs: 700 });
    expect(await file.describe()).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(await file.describe()).toMatchObject({ ok: false });
    await file.close();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(existsSync(mark)).toBe(false);
  });

  it('that left something running elsewhere does not keep the end waiting', async () => {
    const script = `import subprocess
left = subprocess.Popen(["sleep", "20"], start_new_session=True)
pipeline = Pipeline(name=str(left.pid), steps=[])
`;
    const { file, pipelines } = await described(script);
    const started = performance.now();
    await file.close();
    process.kill(Number(pipelines[0]?.pipeline['name']), 'SIGKILL');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('is ended when it is interrupted', async () => {
    const abort = new AbortController();
    const { file } = await load('import time\ntime.sleep(60)\n', { signal: abort.signal });
    const answer = file.describe();
    setTimeout(() => abort.abort(), 200);
    expect(await answer).toMatchObject({ ok: false, error: { kind: 'interrupted' } });
  });

  it('finds Python’s own modules, whatever lies in the repository', async () => {
    for (const name of ['json.py', 'importlib.py', 'os.py', 'gryt.py'])
      writeFileSync(join(folder, name), 'raise RuntimeError("not me")\n');
    const { pipelines } = await described('import json\npipeline = Pipeline(name=json.dumps(1), steps=[])\n');
    for (const name of ['json.py', 'importlib.py', 'os.py', 'gryt.py']) rmSync(join(folder, name));
    expect(pipelines[0]?.pipeline['name']).toBe('1');
  });
});

it('without Python it is a fault', async () => {
  const path = join(folder, 'a.py');
  writeFileSync(path, '');
  const opening = openPython(path, { cwd: folder, env: { PATH: folder }, timeoutMs: 1_000, onOutput: () => undefined });
  await expect(opening).rejects.toMatchObject({ report: { code: 'python-missing', details: { file: path } } });
});

it('the package needs only the standard library', () => {
  const home = fileURLToPath(new URL('../../../src/python/gryt', import.meta.url));
  const sources = readdirSync(home).filter((name) => name.endsWith('.py'));
  const imported = sources.flatMap((name) =>
    [...readFileSync(join(home, name), 'utf8').matchAll(/^\s*(?:import|from) ([\w.]+)/gm)].map(([, module]) => module),
  );
  const own = (module: string): boolean => module.startsWith('.') || module === 'gryt';
  expect(new Set(imported.filter((module) => !own(module!)))).toEqual(new Set(['importlib.util', 'json', 'os', 'sys']));
});
