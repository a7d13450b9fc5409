import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Outcome,
  outcomeOf,
  type UnhandledError,
  withoutUnsteady,
  worthAnotherTry,
} from '../../scripts/lib/testOutcome.mjs';

const root = join(import.meta.dirname, '../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'grite-outcome-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PASSES = `it('passes', () => {});`;
const FAILS = `it('fails', () => { throw new Error('no'); });`;
/** Passes, and leaves behind what fails when nobody waits for it any more. */
const LEAKS = `it('passes', () => new Promise((end) => {
  void Promise.reject(new Error('leaked'));
  setTimeout(end, 50);
}));`;

/** What Vitest and our reporter say of a folder with these test files. */
function run(files: Readonly<Record<string, string>>): Outcome {
  const cwd = mkdtempSync(join(folder, 'run-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, `${name}.test.js`), text);
  const [report, unhandled] = [join(cwd, 'report.json'), join(cwd, 'unhandled.json')];
  const reporters = ['json', join(root, 'scripts/lib/unhandledErrors.mjs')].map((name) => `--reporter=${name}`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', cwd, '--globals', ...reporters, `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, GRITE_UNHANDLED: unhandled } });
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const errors = read(unhandled) as UnhandledError[];
  return outcomeOf({ report: read(report), unhandled: errors, ok: status === 0, isCi: true });
}

describe('a run of all tests', () => {
  it('is forgiven what failed once and the errors left behind by that file, not those of another', () => {
    const first = run({ a: PASSES, b: `${FAILS}\n${LEAKS}`, c: LEAKS });
    expect(first.names).toEqual([expect.stringMatching(/b\.test\.js$/), '  fails', 'outside any test: Error: leaked']);
    expect([first.failed, withoutUnsteady(first).failed]).toEqual([2, 1]);
  });

  it('fails by what happened outside any test alone, and is not tried again for it', () => {
    const first = run({ a: LEAKS });
    expect(first).toMatchObject({ passed: 1, failed: 1, retriable: 0, names: ['outside any test: Error: leaked'] });
    expect(worthAnotherTry(first)).toEqual([]);
  });
});

describe('what is settled by another try', () => {
  const one = { name: '/a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'a' }] };
  const counts = { numFailedTests: 1, numPassedTests: 9, numPendingTests: 0, numTodoTests: 0 };
  const report = { ...counts, testResults: [one] };

  it('is a test that failed once', () => {
    const first = outcomeOf({ report, unhandled: [], ok: false, isCi: true });
    expect(withoutUnsteady(first)).toEqual({ passed: 10, failed: 0 });
  });

  it('is neither errors of no file, nor errors that were not reported, nor a run without a report', () => {
    const nowhere = [{ name: 'Error', message: 'a worker died', file: null }];
    for (const unhandled of [nowhere, undefined]) {
      const first = outcomeOf({ report, unhandled, ok: false, isCi: true });
      expect(withoutUnsteady(first).failed).toBe(1);
    }
    expect(outcomeOf({ report: undefined, unhandled: undefined, ok: false, isCi: true }).failed).toBe(1);
  });

  it('is not a skipped test, in CI', () => {
    const skipping = { ...report, numPendingTests: 1 };
    const remaining = [true, false].map(
      (isCi) => withoutUnsteady(outcomeOf({ report: skipping, unhandled: [], ok: false, isCi })).failed,
    );
    expect(remaining).toEqual([1, 0]);
  });

  it('is nothing where much failed', () => {
    const many = ['/a', '/b', '/c'].map((name) => ({ ...one, name }));
    const first = outcomeOf({ report: { ...counts, testResults: many }, unhandled: [], ok: false, isCi: true });
    expect(worthAnotherTry(first)).toEqual([]);
  });
});
