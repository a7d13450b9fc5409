/**
 * Builds what is shipped into dist/: `node scripts/build.mjs [--watch] [--debug] [--sizes]`.
 * Types are not checked here (`npm run typecheck`).
 */
import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './lib/ensureInstalled.mjs';
import { thirdPartyNotices } from './lib/notices.mjs';
import { pythonPackageFiles } from './lib/pythonPackage.mjs';
import { replaceFolder } from './lib/replaceFolder.mjs';
import { sqliteWasm } from './lib/sqliteWasm.mjs';
import { programs, targets } from './lib/targets.mjs';

const NOTICES = 'dist/THIRD_PARTY_NOTICES.txt';

/**
 * Builds everything; gives esbuild's metafile outputs by path. Throws esbuild's own error when a bundle fails.
 * `debug`: readable code with source maps, for debuggers.
 */
export async function buildAll({ debug = false } = {}) {
  ensureInstalled();
  const { bundle } = await import('./lib/bundle.mjs');
  const { bundleWebview } = await import('./lib/bundleWebview.mjs');
  const bundles = await Promise.all([...targets.map((target) => bundle(target, { debug })), bundleWebview({ debug })]);
  const inputs = bundles.flatMap(({ meta }) => Object.keys(meta.inputs));
  const files = [
    ...bundles.flatMap((built) => built.files),
    ...Object.entries(programs).map(([name, path]) => ({ path, contents: program(name), mode: 0o755 })),
    { path: 'dist/sql-wasm.wasm', contents: readFileSync(sqliteWasm) },
    ...pythonPackageFiles(),
    { path: NOTICES, contents: thirdPartyNotices(inputs) },
    // Node looks for the nearest package.json at every start, and this one is short.
    { path: 'dist/package.json', contents: '{"type":"commonjs"}\n' },
  ];
  replaceFolder(join(root, 'dist'), files);
  return Object.assign({}, ...bundles.map(({ meta }) => meta.outputs));
}

/**
 * A program says only by which door it came in; all the rest is in main.cjs. From Node 22 on the compiled code is kept for
 * the next start.
 */
function program(name) {
  const lines = [
    "'use strict';",
    "require('node:module').enableCompileCache?.();",
    `require('./main.cjs').main('${name}');`,
  ];
  return `#!/usr/bin/env node\n${lines.join('\n')}\n`;
}

function printSizes(outputs) {
  for (const [path, { bytes, inputs }] of Object.entries(outputs).sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${path}  ${(bytes / 1024).toFixed(1)} KiB`);
    const largest = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
    for (const [input, { bytesInOutput }] of largest.slice(0, 5)) console.log(`  ${bytesInOutput}  ${input}`);
  }
}

async function buildAndTell({ debug, sizes }) {
  const started = performance.now();
  try {
    const outputs = await buildAll({ debug });
    if (sizes) printSizes(outputs);
    console.log(`Built dist/ in ${Math.round(performance.now() - started)} ms`);
    return true;
  } catch (error) {
    // esbuild's message already holds file, line and reason of every error.
    console.error('errors' in error ? error.message : error);
    return false;
  }
}

/** Builds again after every change below src/ and webview/; never resolves. */
async function watchSources(options) {
  let timer;
  const buildSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      console.log('Build started');
      void buildAndTell(options);
    }, 100);
  };
  for (const folder of ['src', 'webview']) watch(join(root, folder), { recursive: true }, buildSoon);
  console.log('Build started');
  await buildAndTell(options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [watching, debug, sizes] = ['--watch', '--debug', '--sizes'].map((flag) => process.argv.includes(flag));
  if (watching) await watchSources({ debug, sizes });
  else if (!(await buildAndTell({ debug, sizes }))) process.exitCode = 1;
}
