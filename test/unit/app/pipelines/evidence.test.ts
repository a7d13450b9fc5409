import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskerOf } from '../../../../src/app/pipelines/masker.ts';
import { StepLog } from '../../../../src/app/pipelines/stepLog.ts';
import { watchReports } from '../../../../src/app/pipelines/stepReports.ts';
import { readOutput } from '../../../../src/domain/pipelines/matchers/list.ts';
import { planRun } from '../../../../src/domain/pipelines/plan.ts';
import { forEvent, fromEvent } from '../../../../src/domain/pipelines/reportedEvidence.ts';
import {
  EvidenceCollector,
  evidenceToLine,
  NOTHING_FOUND,
  ofStep,
  readEvidenceLines,
} from '../../../../src/domain/pipelines/runEvidence.ts';
import { MemoryRuns } from '../../../fakes/memoryRuns.ts';
import { aPipeline, aStep } from '../../../support/pipelines.ts';

const RUN = 'a'.repeat(32);
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/evidence/${name}`, import.meta.url), 'utf8');

function planOf(secrets: readonly string[] = []) {
  const plan = planRun(aPipeline([aStep('a', { extras: { secrets } }), aStep('b')]), {});
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** Two steps of one run that write, each to its log. */
async function logs(variables: Readonly<Record<string, string>> = {}) {
  const runs = new MemoryRuns(() => 0);
  await runs.create(RUN, '{}');
  const plan = planOf(Object.keys(variables));
  const newMasker = maskerOf({ variable: (name) => variables[name] });
  const found: string[] = [];
  const open = (step: number) =>
    new StepLog({
      writer: runs.openLog(RUN, step),
      masker: newMasker(plan, plan.nodes[step]?.step),
      newReader: () => readOutput(['eslint-stylish'], '/tree'),
      onText: () => undefined,
      onFinding: ({ message }) => found.push(message),
    });
  const text = async (step: number) => (await runs.readLog(RUN, step, 0, 1_000_000))?.text;
  return { a: open(0), b: open(1), text, found };
}

const write = (log: StepLog, text: string, size: number): void => {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) log.bytes(bytes.subarray(at, at + size));
};

describe('the output of a step', () => {
  it.each([1, 3, 7, 1_000])('is searched for problems, however it comes (%i bytes at once)', async (size) => {
    const { a, found } = await logs();
    a.beginTry();
    write(a, `one\n::error file=src/a.ts,line=3,col=2::no ☃ here\r\n${fixture('eslint-stylish.txt')}`, size);
    const { findings } = a.endTry();
    expect(findings[0]).toMatchObject({
      file: 'src/a.ts',
      line: 3,
      column: 2,
      message: 'no ☃ here',
      severity: 'error',
    });
    expect(findings.length).toBeGreaterThan(1);
    expect(found).toEqual(findings.map(({ message }) => message));
    a.beginTry();
    expect(a.endTry().findings).toEqual([]);
  });

  it('has no secret in its findings, also where a message is cut', async () => {
    const { a } = await logs({ TOKEN: 'tops3cret' });
    a.beginTry();
    write(a, `::error::${'x'.repeat(1_996)}tops3cret\n::warning file=tops3cret.js::tops3cret`, 5);
    const { findings } = a.endTry();
    expect(findings).toHaveLength(2);
    expect(JSON.stringify(findings)).not.toMatch(/tops/);
  });

  it.each([1, 4, 1_000])('hides what programs ask to be hidden, in every step from then on (%i)', async (size) => {
    const { a, b, text } = await logs();
    write(a, 'hunter22 before\n', size);
    write(a, '\u001b[1m::add-mask::hunter22\u001b[0m\nnow hunter22\n', size);
    write(b, 'hunter22 there\n', size);
    a.end();
    b.end();
    expect(await text(0)).toBe('hunter22 before\n::add-mask::***\nnow ***\n');
    expect(await text(1)).toBe('*** there\n');
  });

  it('says what it cannot hide, and heeds nothing while commands are stopped', async () => {
    const { a, text } = await logs();
    write(a, '::add-mask::ab\n::stop-commands::t0ken\n::add-mask::visible\n::t0ken::\nvisible', 6);
    a.end();
    expect(await text(0)).toBe(
      '::add-mask::***\n::stop-commands::t0ken\n::add-mask::visible\n::t0ken::\nvisible\n' +
        'warning: a value that was to be masked is not: it is too short\n',
    );
  });

  it('is not kept waiting for the end of its lines', async () => {
    const { a, text } = await logs();
    write(a, 'Password: ', 3);
    expect(await text(0)).toBe('Password: ');
    write(a, `\n::add-mask::${'x'.repeat(200_000)}`, 4_096);
    a.end();
    expect(await text(0)).toBe(
      'Password: \n::add-mask::***\nwarning: a value that was to be masked is not: it is too long\n',
    );
  });
});

describe('reports', () => {
  const rules = [
    { paths: ['junit.xml'], format: undefined },
    { paths: ['lcov.info'], format: 'lcov' },
    { paths: ['missing.xml'], format: undefined },
  ];

  it('count only when they were written meanwhile', async () => {
    const runs = new MemoryRuns(() => 0);
    runs.files.set('junit.xml', { text: fixture('vitest-junit.xml'), stamp: '1' });
    const read = await watchReports({ runs, root: '/tmp/shop', mask: (text) => text }, rules);
    runs.files.set('lcov.info', { text: fixture('vitest-lcov.info'), stamp: '1' });
    const first = await read();
    expect(first.metrics.map(({ name }) => name)).toEqual(['coverage', 'coverage.branches', 'coverage.functions']);
    expect(first.troubles).toEqual([
      { subject: 'junit.xml', detail: 'it was not written by this step' },
      { subject: 'missing.xml', detail: 'there is no such file' },
    ]);
    runs.files.set('junit.xml', { text: fixture('vitest-junit.xml'), stamp: '2' });
    const second = await read();
    expect(second.findings.map(({ file, line }) => [file, line])).toEqual([
      ['tests/cart.test.js', 6],
      ['tests/cart.test.js', 9],
    ]);
  });

  it('are added up where there are several, and one that is none is said', async () => {
    const runs = new MemoryRuns(() => 0);
    const read = await watchReports({ runs, root: '/tmp/shop', mask: (text) => text.replaceAll('discount', '***') }, [
      { paths: ['a.xml', 'b.xml', 'c.xml'], format: 'junit' },
    ]);
    for (const path of ['a.xml', 'b.xml']) runs.files.set(path, { text: fixture('vitest-junit.xml'), stamp: path });
    runs.files.set('c.xml', { text: '<html/>', stamp: 'c' });
    const { metrics, findings, troubles } = await read();
    expect(metrics.find(({ name }) => name === 'tests')?.value).toBe(10);
    expect(findings[0]?.message).toContain('gives a ***');
    expect(troubles).toEqual([{ subject: 'c.xml', detail: '<html> instead of <testsuites>' }]);
  });
});

describe('what a run found', () => {
  const finding = (at: number, severity: 'error' | 'warning' = 'warning') =>
    ofStep('lint', { file: 'a.js', line: at, column: undefined, severity, message: 'm'.repeat(900), rule: undefined });

  it('is limited, counts what is left out, and the same thing once', () => {
    const collector = new EvidenceCollector();
    const findings = Array.from({ length: 1_200 }, (_, at) => finding(at + 1));
    const taken = collector.add({ ...NOTHING_FOUND, findings: [...findings, ...findings.slice(0, 5)] });
    expect([taken.findings.length, taken.left.warning]).toEqual([1_000, 200]);
    expect(collector.whole).toEqual(readEvidenceLines([evidenceToLine(taken), '{"broken', '{"metrics":1}']));
  });

  it('is in the event with the gravest first, and read back with the right numbers', () => {
    const findings = [...Array.from({ length: 80 }, (_, at) => finding(at + 1)), finding(90, 'error')];
    const metrics = [{ step: 'test', name: 'coverage', value: 87.25, unit: 'percent' as const }];
    const payload = forEvent({ ...NOTHING_FOUND, findings, metrics });
    expect([payload.findings[0]?.line, payload.findings.length, payload.errors, payload.warnings]).toEqual([
      90, 50, 1, 80,
    ]);
    expect(Math.max(...payload.findings.map(({ message }) => message.length))).toBe(500);
    const read = fromEvent(payload);
    expect([read.metrics, read.left]).toEqual([metrics, { error: 0, warning: 31, note: 0 }]);
  });
});
