import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bundled, bundle } from '../../scripts/lib/bundle.mjs';
import { root as rootUrl } from './sources.ts';

const root = fileURLToPath(rootUrl);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grite-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Bundles a program of a few files, whose entry is `main.ts`. */
function bundleFiles(files: Readonly<Record<string, string>>, debug = false): Promise<Bundled> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const entry = relative(root, join(folder, 'main.ts'));
  const target = { name: 'trial', entry, folder: 'dist/trial', node: 'node20.19', external: [], forbidden: ['vscode'] };
  return bundle(target, { debug });
}

const namesOf = ({ files }: Bundled): readonly string[] => files.map(({ path }) => basename(path)).sort();

describe('a bundle', () => {
  it('has a chunk for each dynamic import, which is loaded when it is asked for and not before', async () => {
    const built = await bundleFiles({
      'main.ts': `export const main = async () => (await import('./deep/first.ts')).first();`,
      'deep/first.ts': `export const first = async () => 'first, ' + (await import('./second.ts')).second;`,
      'deep/second.ts': `export const second: string = __GRITE_VERSION__;`,
    });
    for (const { path, contents } of built.files) writeFileSync(join(folder, basename(path)), contents);
    const require = createRequire(join(folder, 'x.cjs'));
    const program = require('./main.cjs') as { main(): Promise<string> };
    const loaded = (): readonly string[] => Object.keys(require.cache).filter((file) => file.startsWith(folder));
    expect(namesOf(built)).toEqual(['first.cjs', 'main.cjs', 'second.cjs']);
    expect(loaded()).toHaveLength(1);
    expect(await program.main()).toMatch(/^first, \d+\.\d+\.\d+/);
    expect(loaded()).toHaveLength(3);
  });

  it('never asks for the ESM loader', async () => {
    const { files } = await bundleFiles({
      'main.ts': `export const main = async () => [await import('./a.ts'), await import('node:fs'), await import('picomatch')];`,
      'a.ts': `export const a = 1;`,
      'node_modules/picomatch/package.json': `{ "name": "picomatch", "main": "i.js" }`,
      'node_modules/picomatch/i.js': `module.exports = 1;`,
    });
    const code = files.map(({ contents }) => Buffer.from(contents).toString());
    expect(code.filter((text) => /\bimport\s*\(/.test(text))).toEqual([]);
  });

  it('has source maps only for debugging', async () => {
    const files = { 'main.ts': 'export const main = 1;' };
    expect(namesOf(await bundleFiles(files))).toEqual(['main.cjs']);
    expect(namesOf(await bundleFiles(files, true))).toEqual(['main.cjs', 'main.cjs.map']);
  });

  it.each([
    [
      'a module that must not be in it',
      { 'main.ts': `import 'vscode';` },
      /"vscode" must not be part of the trial bundle/,
    ],
    [
      'the same in a chunk',
      { 'main.ts': `void import('./a.ts');`, 'a.ts': `import 'vscode';` },
      /"vscode" must not be part/,
    ],
    ['a chunk that is not there', { 'main.ts': `void import('./a.ts');` }, /Could not resolve ".\/a.ts"/],
    [
      'two chunks of one name',
      { 'main.ts': `void [import('./a.ts'), import('./b/a.ts')];`, 'a.ts': '', 'b/a.ts': '' },
      /Two chunks would be named a.cjs/,
    ],
  ])('is refused for %s', async (_, files: Record<string, string>, message) => {
    await expect(bundleFiles(files)).rejects.toThrow(message);
  });
});
