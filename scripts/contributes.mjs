/**
 * Writes the parts of the extension's manifest that are derived from its sources: `contributes` of package.json and
 * package.nls.json. `--check` only says whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './lib/ensureInstalled.mjs';
import { loadExtension } from './lib/loadExtension.mjs';

const SOURCE = 'src/extension/manifest/contributes.ts';

/** The files as they should be: path relative to the root → text. */
export async function manifestFiles() {
  const { contributes, nls } = (await loadExtension(SOURCE)).describeManifest();
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
