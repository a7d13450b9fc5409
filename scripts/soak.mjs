/**
 * `npm run test:soak [-- FACTOR]`: the same tests with random seeds and FACTOR (20) times the counts. Takes long; its figures
 * are kept in docs/performance.md.
 */
import { spawnSync } from 'node:child_process';
import { root } from './lib/ensureInstalled.mjs';

const factor = Number(process.argv[2] ?? '20');
if (!Number.isInteger(factor) || factor < 1) {
  console.error('usage: npm run test:soak [-- FACTOR]');
  process.exit(2);
}
const args = ['vitest', 'run', '--project', 'unit', '--project', 'ports', '--project', 'cli'];
const { status } = spawnSync('npx', args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, GRITE_SOAK: String(factor) },
});
process.exitCode = status ?? 1;
