import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npmCommand } from '../../scripts/lib/ensureInstalled.mjs';
import { root } from './sources.ts';

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const MEGABYTE = 1_000_000;
const SHIPPED = /^(dist\/|media\/|package\.json$|README\.md$|CHANGELOG\.md$|LICENSE$)/;
const SOURCE = /\.(ts|mts|map|tsbuildinfo)$/;

const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  version: string;
  bin: Record<string, string>;
};
const folder = mkdtempSync(join(tmpdir(), 'grite-package-'));
let packed: Packed;

/** Runs npm away from the user's cache. Scripts are off: dist/ was built before the tests. */
function npm(...args: string[]): string {
  const [program, ...first] = npmCommand();
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  return execFileSync(program, [...first, ...args, ...quiet, '--cache', join(folder, 'cache')], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
  });
}

/** Runs an installed program the way a shell would: on Windows npm installs command files, which only a shell can run. */
async function runProgram(name: string, arg: string): Promise<string> {
  const windows = process.platform === 'win32';
  const program = windows ? join(folder, 'prefix', `${name}.cmd`) : join(folder, 'prefix', 'bin', name);
  const { stdout } = await promisify(execFile)(program, [arg], { cwd: folder, shell: windows });
  return stdout;
}

beforeAll(() => {
  [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', folder)) as [Packed];
  // Offline: the package brings all it needs.
  npm('install', '--global', '--offline', '--prefix', join(folder, 'prefix'), join(folder, packed.filename));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('holds what is shipped and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => !SHIPPED.test(path) || SOURCE.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['LICENSE', 'dist/THIRD_PARTY_NOTICES.txt', 'dist/extension/main.cjs'],
        ...['dist/python/gryt/__init__.py', 'dist/python/gryt/_runner.py'],
      ]),
    );
  });

  it('has the licence of everything it bundles', () => {
    const notices = readFileSync(new URL('dist/THIRD_PARTY_NOTICES.txt', root), 'utf8');
    for (const name of ['@noble/hashes', 'cbor-x', 'zod']) expect(notices).toContain(`\n${name} `);
    expect(notices).not.toMatch(/unknown licence/);
  });

  it('is at most 2.5 MB to download', () => expect(packed.size).toBeLessThanOrEqual(2.5 * MEGABYTE));

  it('has executable programs', () => {
    const programs = packed.files.filter(({ path }) => Object.values(manifest.bin).includes(path));
    expect(programs.map(({ path, mode }) => [path, mode.toString(8)])).toEqual(
      Object.values(manifest.bin)
        .sort()
        .map((path) => [path, '755']),
    );
  });

  it.each(Object.keys(manifest.bin))('%s runs after a global install', async (name) => {
    expect(await runProgram(name, '--version')).toContain(manifest.version);
    expect(await runProgram(name, '--help')).toContain(name);
  });
});
