/**
 * Everything that has to be green: installs when needed, builds, checks types, lint and format, runs all tests.
 * Ends with a line `N passed, N failed`, where each step before the tests counts as one; fails when anything failed.
 * With CI=true a skipped test is a failed one, and a few files that failed among all others are tried once more alone: what passes
 * then is named as unsteady, which is a bug to mend, but does not hold everything else back. An error outside any test does, unless
 * it happened while such a file was running.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './lib/ensureInstalled.mjs';
import { runScript } from './lib/run.mjs';
import { outcomeOf, withoutUnsteady, worthAnotherTry } from './lib/testOutcome.mjs';

const REPORT = '.tsbuild/vitest.json';
const UNHANDLED = '.tsbuild/unhandled.json';
const isCi = process.env.CI === 'true';

const steps = [
  { name: 'build', script: 'scripts/build.mjs', args: [] },
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-b'] },
  { name: 'lint', script: 'node_modules/eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  { name: 'format', script: 'node_modules/prettier/bin/prettier.cjs', args: ['--check', '.'] },
];

/** A git hook that starts us says by these on which repository git works; the tests' repositories are others. */
const OF_ONE_REPOSITORY = /^GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|NAMESPACE|PREFIX)$/;

/** Runs one step; its output is shown when it fails. */
async function check({ name, script, args }) {
  const started = performance.now();
  const { ok, output } = await runScript(script, args);
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${Math.round(performance.now() - started)} ms)`);
  if (!ok) console.log(output);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function runTests(files = []) {
  for (const file of [REPORT, UNHANDLED]) rmSync(join(root, file), { force: true });
  mkdirSync(join(root, '.tsbuild'), { recursive: true });
  const reporters = ['default', 'json', join(root, 'scripts/lib/unhandledErrors.mjs')];
  const args = ['run', ...files, ...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${REPORT}`];
  const neutral = Object.entries(process.env).filter(([name]) => !OF_ONE_REPOSITORY.test(name));
  const { ok } = await runScript('node_modules/vitest/vitest.mjs', args, {
    show: true,
    env: { ...Object.fromEntries(neutral), GRITE_BUILT: '1', GRITE_UNHANDLED: join(root, UNHANDLED) },
  });
  const outcome = outcomeOf({ report: read(REPORT), unhandled: read(UNHANDLED), ok, isCi });
  if (outcome.skipped > 0) console.log(`${outcome.skipped} tests were skipped`);
  return outcome;
}

function read(file) {
  return existsSync(join(root, file)) ? JSON.parse(readFileSync(join(root, file), 'utf8')) : undefined;
}

/** Runs all tests, and in CI a few that failed once more. */
async function runAllTests() {
  const first = await runTests();
  if (first.failed > 0) console.log(['Failed:', ...first.names].join('\n'));
  const files = isCi ? worthAnotherTry(first) : [];
  if (files.length === 0 || (await runTests(files)).failed > 0) return first;
  console.log(['UNSTEADY, passed when tried alone; mend these first:', ...first.names].join('\n'));
  return withoutUnsteady(first);
}

ensureInstalled();
const counts = [];
for (const step of steps) counts.push(await check(step));
counts.push(await runAllTests());
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
