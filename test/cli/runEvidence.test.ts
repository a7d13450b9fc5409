import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, json, newRepository, run } from '../support/cli.ts';
import { WebhookReceiver } from '../support/webhookReceiver.ts';

interface Shown {
  readonly run_id: string;
  readonly status: string;
  readonly metrics: readonly { readonly step: string; readonly name: string; readonly value: number }[];
  readonly findings: readonly {
    readonly file: string | null;
    readonly line: number | null;
    readonly message: string;
  }[];
  readonly warnings: readonly { readonly kind: string; readonly subject: string; readonly detail: string }[];
}

const PIPELINE = `
problem_matchers: [$tsc]
secrets: [TOKEN]
steps:
  - name: test
    reports: [{ path: out/junit.xml, format: junit }, out/*.info, out/none.xml]
    continue_on_error: true
    command: |
      echo '::error file=src/a.ts,line=3::broken by s3cretvalue'
      echo '::add-mask::hunter22'
      echo 'src/b.ts(4,5): error TS2322: not hunter22'
      mkdir -p out && cp junit.xml out/junit.xml && cp lcov.info out/lcov.info
      exit 1
  - { name: after, command: echo hunter22 s3cretvalue }
`;
const fixture = (name: string) => readFileSync(new URL(`../fixtures/evidence/${name}`, import.meta.url), 'utf8');

it('what a run measures and finds is told, kept, and known to other clones, without secrets', async () => {
  const cwd = newRepository();
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  writeFileSync(join(cwd, '.gryt/pipelines/ci.yaml'), PIPELINE);
  writeFileSync(join(cwd, 'junit.xml'), fixture('vitest-junit.xml'));
  writeFileSync(join(cwd, 'lcov.info'), fixture('vitest-lcov.info'));
  git(cwd, 'add', '.');
  git(cwd, 'commit', '--quiet', '-m', 'first');
  const env = { TOKEN: 's3cretvalue' };
  const { stdout, code } = await run(['run', 'ci', '--show'], { cwd, env });
  expect(code).toBe(0);
  expect(stdout).toContain('src/a.ts:3: error: broken by ***');
  expect(stdout).toContain('test: coverage 60 %');
  expect(stdout).toContain('after | ***');
  expect(stdout).not.toMatch(/s3cret|hunter22/);
  const shown = await json<Shown>(['run', 'show', 'last'], { cwd });
  expect(shown.metrics.find(({ name }) => name === 'tests.failed')?.value).toBe(2);
  expect(shown.findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'src/a.ts:3',
    'src/b.ts:4',
    'tests/cart.test.js:6',
    'tests/cart.test.js:9',
  ]);
  expect(shown.findings[1]?.message).toBe('not ***');
  expect(shown.warnings).toMatchObject([{ kind: 'report', subject: 'out/none.xml', detail: 'there is no such file' }]);
  // The log alone says the same, as another clone has it.
  const other = newRepository();
  git(other, 'fetch', '--quiet', cwd, 'refs/gryt/wal:refs/gryt/wal');
  const there = await json<Shown>(['run', 'show', shown.run_id], { cwd: other });
  expect([there.metrics, there.findings, there.warnings]).toEqual([shown.metrics, shown.findings, shown.warnings]);
  // What was left behind by that run is no evidence for the next one.
  writeFileSync(
    join(cwd, '.gryt/pipelines/next.yaml'),
    'steps: [{ name: a, command: "true", reports: out/junit.xml }]\n',
  );
  await run(['run', 'next'], { cwd });
  const next = await json<Shown>(['run', 'show', 'last'], { cwd });
  expect([next.status, next.metrics, next.warnings[0]?.detail]).toEqual([
    'pass',
    [],
    'it was not written by this step',
  ]);
});

it.each([
  ['reports: [{ format: tap, path: a.xml }]', 'there is no format "tap"'],
  ['reports: ../a.xml', '"../a.xml" is not in the work tree'],
  ['problem_matchers: [tcs]', 'there is no problem matcher "tcs"; did you mean tsc?'],
])('%s is refused where it is written', async (line, message) => {
  const cwd = newRepository();
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  writeFileSync(join(cwd, '.gryt/pipelines/ci.yaml'), `steps:\n  - name: a\n    command: "true"\n    ${line}\n`);
  const { code, stdout } = await run(['pipeline', 'validate', 'ci'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('ci.yaml:4:');
  expect(stdout).toContain(message);
});

it('hooks are told what happens; one that fails is a warning and changes no verdict', async () => {
  const receiver = await WebhookReceiver.open();
  const cwd = newRepository();
  mkdirSync(join(cwd, '.gryt/pipelines'), { recursive: true });
  const hooks = `hooks:
  step_fail: [{ type: http, url: $HOOK_URL }]
  pipeline_end: [print, { type: HttpHook, config: { url: 'http://127.0.0.1:1/' } }]
steps: [{ name: a, command: exit 3, continue_on_error: true }]
`;
  writeFileSync(join(cwd, '.gryt/pipelines/ci.yaml'), hooks);
  const { code, stdout } = await run(['run', 'ci', '--show'], { cwd, env: { HOOK_URL: receiver.url } });
  await receiver.close();
  expect([code, receiver.received.length]).toEqual([0, 1]);
  expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({
    event: 'step_fail',
    payload: { pipeline_name: 'ci', step_name: 'a', exit_code: '3' },
  });
  expect(stdout).toContain('hooks | [hook] pipeline_complete ci pass');
  const shown = await json<Shown>(['run', 'show', 'last'], { cwd });
  expect([shown.status, shown.warnings.map(({ kind, subject }) => `${kind} ${subject}`)]).toEqual([
    'pass',
    ['hook HttpHook pipeline_complete'],
  ]);
});
