/**
 * Writes the parts of the extension's manifest that are derived from its sources: `contributes` of package.json and
 * package.nls.json. `--check` only says whether they are up to date.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './lib/ensureInstalled.mjs';

const require = createRequire(import.meta.url);
const SOURCE = 'src/extension/manifest/contributes.ts';

/** Stands for the editor's API where only what is said of commands is read: any member of it is there, and does nothing. */
const VSCODE_STUB = `
  const nothing = new Proxy(class {}, {
    get: (target, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
    apply: () => nothing,
    construct: () => ({}),
  });
  // esbuild copies what a module owns, and keeps its prototype.
  module.exports = Object.create(nothing);
`;

const stubVscode = {
  name: 'grite-vscode-stub',
  setup(bundling) {
    bundling.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stub' }));
    bundling.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: VSCODE_STUB, loader: 'js' }));
  },
};

async function describe() {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(tmpdir(), 'grite-contributes-'));
  try {
    const outfile = join(folder, 'contributes.cjs');
    await build({
      absWorkingDir: root,
      entryPoints: [SOURCE],
      bundle: true,
      outfile,
      format: 'cjs',
      platform: 'node',
      mainFields: ['module', 'main'],
      define: { __GRITE_VERSION__: '""' },
      plugins: [stubVscode],
      logLevel: 'silent',
    });
    return require(outfile).describeManifest();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files as they should be: path relative to the root → text. */
export async function manifestFiles() {
  const { contributes, nls } = await describe();
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const prettier = await import('prettier');
  const options = { ...(await prettier.resolveConfig(join(root, 'package.json'))), filepath: 'package.json' };
  return {
    'package.json': await prettier.format(JSON.stringify({ ...manifest, contributes }), options),
    'package.nls.json': await prettier.format(JSON.stringify(nls), options),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  ensureInstalled();
  const files = await manifestFiles();
  const stale = Object.entries(files).filter(([path, text]) => {
    try {
      return readFileSync(join(root, path), 'utf8') !== text;
    } catch {
      return true; // It is not there yet.
    }
  });
  if (process.argv.includes('--check')) {
    for (const [path] of stale) console.error(`${path} is out of date: npm run contributes`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const [path, text] of stale) writeFileSync(join(root, path), text);
    console.log(stale.length > 0 ? `Wrote ${stale.map(([path]) => path).join(', ')}` : 'Nothing to write');
  }
}
