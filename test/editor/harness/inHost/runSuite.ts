import { writeFileSync } from 'node:fs';
import Mocha, { type Runnable } from 'mocha';

/** The outcome of one test; `failure` is the error's text. */
export interface InHostResult {
  readonly path: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'pending';
  readonly failure?: string;
}

/** Milliseconds; only what hangs is to be ended. */
const PATIENCE = 60_000;

/** The results are the report. */
function Silent(): void {}

/** Runs in the extension host: all tests that `load` defines. Their results go to the file that GRITE_TEST_RESULTS names. */
export async function runSuite(load: () => Promise<unknown>): Promise<void> {
  const results: InHostResult[] = [];
  const add = (test: Runnable, outcome: InHostResult['outcome'], error?: Error): void => {
    const failure = error === undefined ? {} : { failure: error.stack ?? error.message };
    results.push({ path: test.titlePath(), outcome, ...failure });
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: PATIENCE, reporter: Silent });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await load();
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) => add(test, 'passed'))
      .on('pending', (test) => add(test, 'pending'))
      .on('fail', (test, error) => add(test, 'failed', error));
  });
  writeFileSync(process.env['GRITE_TEST_RESULTS'] ?? '', JSON.stringify(results));
}
