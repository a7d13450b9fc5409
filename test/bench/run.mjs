/**
 * `npm run bench [-- CASE…]`: measures Grite against the limits of the machine, each pair of commands turn by turn in one
 * run, so that only the ratio counts. Prints a table of Markdown. Nothing passes or fails here.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { pythonPackageFromSources } from '../../scripts/lib/pythonPackage.mjs';
import { sqliteWasm, sqliteWasmFromPackage } from '../../scripts/lib/sqliteWasm.mjs';

const here = import.meta.dirname;
const names = readdirSync(join(here, 'cases')).map((file) => basename(file, '.ts'));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such case: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

// A certificate file in the environment makes every start of node slower, ours and the yardstick's alike.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'grite-bench-'));
try {
  run('node', [join(here, '../../scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  await build({
    entryPoints: names.map((name) => join(here, 'cases', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    plugins: [pythonPackageFromSources, sqliteWasmFromPackage],
  });
  console.log(`node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`);
  console.log('| what | Grite | yardstick | ratio | aim |\n|---|---|---|---|---|');
  for (const name of wanted.length > 0 ? wanted : names) {
    run('node', [join(folder, `${name}.cjs`)], {
      stdio: 'inherit',
      env: { ...env, GRITE_DIST: join(here, '../../dist'), GRITE_MODULES: dirname(sqliteWasm) },
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program, args, options) {
  const { status, error } = spawnSync(program, args, options);
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')} ended with ${status}`);
}
