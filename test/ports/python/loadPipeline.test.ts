import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publish } from '../../../src/app/pipelines/destinations/publish.ts';
import { runHooks } from '../../../src/app/pipelines/hooks/runHooks.ts';
import { languageOf } from '../../../src/app/pipelines/languages.ts';
import { type LoadOptions, type LoadedPipeline, withPipeline } from '../../../src/app/pipelines/loadPipeline.ts';
import type { PipelineFile } from '../../../src/app/pipelines/pipelineFiles.ts';
import { ok } from '../../../src/base/result.ts';
import { readDestination } from '../../../src/domain/pipelines/destinations/list.ts';
import { readHooks } from '../../../src/domain/pipelines/hooks/list.ts';
import type { Notice } from '../../../src/domain/pipelines/notice.ts';
import { lazyCodes } from '../../../src/node/lazyCodes.ts';
import { memoryRepository } from '../../support/memoryRepository.ts';

const folder = mkdtempSync(join(tmpdir(), 'grite-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { repository: memory } = memoryRepository(undefined, { tree: folder });
const repository = { ...memory, codes: lazyCodes(false) };
const FAILED: Notice = { event: 'pipeline_fail', fields: { pipeline_name: 'monitored', status: 'fail' } };

function fileOf(text: string, name = 'ci.py', entry?: string): PipelineFile {
  const place = join(folder, name);
  writeFileSync(place, text);
  const known = languageOf(name);
  if (known === undefined) throw new Error(`${name} has no language`);
  return { path: name, place, text, entry, ...known };
}

const load = <T>(file: PipelineFile, use: (loaded: LoadedPipeline) => Promise<T>, options: Partial<LoadOptions> = {}) =>
  withPipeline(repository, file, { mayExecute: true, ...options }, async (loaded) => ok(await use(loaded)));

const HOOKED = `
def on_failure(context):
    print(f"Pipeline {context['pipeline_name']} failed!")

class Sad(Hook):
    def pipeline_end(self, pipeline, results):
        raise RuntimeError("no network")

class S3Destination(Destination):
    def __init__(self, bucket, prefix):
        super().__init__("s3")
        self.bucket, self.prefix = bucket, prefix

    def send(self, data):
        print("sent " + self.bucket + "/" + self.prefix + data["artifacts"][0] + " of " + data["pipeline_name"])
        return data["metrics"]["size"] < 10

pipeline = Pipeline(name="monitored", steps=[CommandStep(name="a", command="true")],
    hooks={"pipeline_fail": [on_failure, Sad(), PrintHook()]},
    destinations=[S3Destination(bucket="releases", prefix="v1/")])
`;

describe('what a file has of its own', () => {
  it('hooks are called as those of YAML are, and what goes wrong is told', async () => {
    const printed: string[] = [];
    const reports = await load(
      fileOf(HOOKED),
      async ({ definition, calls }) => {
        const hooks = readHooks(definition.extras['hooks']);
        if (!hooks.ok) throw new Error(JSON.stringify(hooks.error));
        const { http } = memoryRepository();
        const print = (line: string): void => void printed.push(line);
        return runHooks(hooks.value, FAILED, {
          post: http.post,
          env: () => undefined,
          mask: (text) => text,
          print,
          python: calls?.hook,
        });
      },
      { onOutput: (text) => printed.push(text) },
    );
    expect(reports).toMatchObject({
      ok: true,
      value: [{ trouble: undefined }, { trouble: 'RuntimeError: no network (line 7)' }, { trouble: undefined }],
    });
    expect(printed.join('')).toContain('Pipeline monitored failed!');
    expect(printed.join('')).toContain('[hook] pipeline_fail monitored');
  });

  it.each([
    [1, undefined],
    [99, 'send() gave False'],
  ])('its destinations get files and metrics: a size of %i', async (size, trouble) => {
    const printed: string[] = [];
    const report = await load(
      fileOf(HOOKED),
      async ({ definition, calls }) => {
        const [written] = definition.extras['destinations'] as readonly unknown[];
        const bound = readDestination(written);
        if (!bound.ok) throw new Error(JSON.stringify(bound.error));
        return publish(
          bound.value,
          ['dist/*'],
          { notice: FAILED, metrics: new Map([['size', size]]) },
          {
            post: memoryRepository().http.post,
            env: () => undefined,
            mask: (text) => text,
            run: () => Promise.reject(new Error('no command')),
            find: () => Promise.resolve(['dist/app']),
            python: calls?.destination,
          },
        );
      },
      { onOutput: (text) => printed.push(text) },
    );
    expect(report).toMatchObject({ ok: true, value: { artifacts: ['dist/app'], trouble } });
    expect(printed.join('')).toBe('sent releases/v1/dist/app of monitored\n');
  });

  it('ends with its use', async () => {
    const text =
      'import os\nopen("pid", "w").write(str(os.getpid()))\npipeline = Pipeline(steps=[CommandStep(name="a", command="b")])\n';
    const loaded = await load(fileOf(text), ({ definition }) => {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
      return Promise.resolve(definition.name);
    });
    expect(loaded).toEqual(ok('ci'));
    expect(() => process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0)).toThrow(/ESRCH/);
  });
});

describe('a definition is not executed', () => {
  const TELLTALE = 'open("executed", "w").close()\npipeline = Pipeline(steps=[])\n';
  const refused = { ok: false, error: { code: 'definition-untrusted', details: { path: 'ci.py' } } };

  it.each([undefined, false])('where nobody said that it may be: %s', async (mayExecute) => {
    expect(await load(fileOf(TELLTALE), () => Promise.resolve(1), { mayExecute })).toEqual(refused);
    expect(existsSync(join(folder, 'executed'))).toBe(false);
  });

  it('where the workspace is not trusted', async () => {
    const file = fileOf(TELLTALE);
    const untrusted = { ...repository, readOnly: true };
    expect(await withPipeline(untrusted, file, { mayExecute: true }, async () => ok(1))).toEqual(refused);
    expect(existsSync(join(folder, 'executed'))).toBe(false);
  });

  it('in YAML it needs no leave', async () => {
    const file = fileOf('name: x\nsteps: [{name: a, command: b}]\n', 'ci.yaml');
    const read = ({ definition, calls }: LoadedPipeline) => Promise.resolve([definition.name, calls]);
    expect(await load(file, read, { mayExecute: undefined })).toEqual(ok(['x', undefined]));
    expect(await load({ ...file, entry: 'y' }, read)).toMatchObject({ ok: false, error: { code: 'pipeline-invalid' } });
  });
});

it('what a file describes is checked as YAML is', async () => {
  const text = 'pipeline = Pipeline(steps=[CommandStep(name="a", command="b", needs=["nothing"])], colour="red")\n';
  const loaded = await load(fileOf(text), () => Promise.resolve(1));
  if (loaded.ok || loaded.error.code !== 'pipeline-invalid') throw new Error(JSON.stringify(loaded));
  expect(loaded.error.details.problems.map(({ path }) => path)).toEqual(['colour']);
});
