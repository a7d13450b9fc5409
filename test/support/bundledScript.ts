import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { pythonPackageFromSources } from '../../scripts/lib/pythonPackage.mjs';
import { sqliteWasmFromPackage } from '../../scripts/lib/sqliteWasm.mjs';

/** Bundles a script so that plain node can run it; the file is removed after the tests of the file. */
export async function bundledScript(source: URL): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'grite-script-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(new URL('../../node_modules', import.meta.url).pathname, join(folder, 'node_modules'));
  const outfile = join(folder, 'script.mjs');
  const { pathname } = source;
  await build({
    entryPoints: [pathname],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [pythonPackageFromSources, sqliteWasmFromPackage],
  });
  return outfile;
}
