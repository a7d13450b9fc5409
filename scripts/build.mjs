/**
 * Builds what is shipped into dist/: `node scripts/build.mjs [--watch] [--sizes]`.
 * Types are not checked here (`npm run typecheck`).
 */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './lib/bundle.mjs';
import { root } from './lib/ensureInstalled.mjs';
import { thirdPartyNotices } from './lib/notices.mjs';
import { replaceFolder } from './lib/replaceFolder.mjs';
import { programs, targets } from './lib/targets.mjs';

const NOTICES = 'dist/THIRD_PARTY_NOTICES.txt';

/** Builds everything; gives esbuild's metafile outputs by path. Throws esbuild's own error when a bundle fails. */
export async function buildAll() {
  const present = targets.filter(({ entry }) => existsSync(join(root, entry)));
  const bundles = await Promise.all(present.map(bundle));
  const inputs = bundles.flatMap(({ meta }) => Object.keys(meta.inputs));
  const files = [
    ...bundles.flatMap((built) => built.files),
    ...Object.entries(programs).map(([name, path]) => ({ path, contents: program(name), mode: 0o755 })),
    { path: NOTICES, contents: thirdPartyNotices(inputs) },
  ];
  replaceFolder(join(root, 'dist'), files);
  return Object.assign({}, ...bundles.map(({ meta }) => meta.outputs));
}

/** A program says only by which door it came in; all the rest is in main.cjs. */
function program(name) {
  return `#!/usr/bin/env node\n'use strict';\nrequire('./main.cjs').main('${name}');\n`;
}

function printSizes(outputs) {
  for (const [path, { bytes, inputs }] of Object.entries(outputs).sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${path}  ${(bytes / 1024).toFixed(1)} KiB`);
    const largest = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
    for (const [input, { bytesInOutput }] of largest.slice(0, 5)) console.log(`  ${bytesInOutput}  ${input}`);
  }
}

async function buildAndTell(showSizes) {
  const started = performance.now();
  try {
    const outputs = await buildAll();
    if (showSizes) printSizes(outputs);
    console.log(`Built dist/ in ${Math.round(performance.now() - started)} ms`);
    return true;
  } catch (error) {
    // esbuild's message already holds file, line and reason of every error.
    console.error('errors' in error ? error.message : error);
    return false;
  }
}

/** Builds again after every change below src/; never resolves. */
async function watchSources(showSizes) {
  let timer;
  watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      console.log('Build started');
      void buildAndTell(showSizes);
    }, 100);
  });
  console.log('Build started');
  await buildAndTell(showSizes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const showSizes = process.argv.includes('--sizes');
  if (process.argv.includes('--watch')) await watchSources(showSizes);
  else if (!(await buildAndTell(showSizes))) process.exitCode = 1;
}
