import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { packExtension, vsixName } from '../../scripts/lib/packExtension.mjs';
import { root as rootUrl } from './sources.ts';
import { type ZipEntry, zipEntries } from './zipEntries.ts';

const MEGABYTE = 1_000_000;
const ENTRY_LIMIT = 150 * 1024;
const OF_THE_FORMAT = ['[Content_Types].xml', 'extension.vsixmanifest'];
const SHIPPED =
  /^(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/.+|media\/.+|l10n\/bundle\.l10n(\.[a-z-]+)?\.json)$/i;
const OF_DEVELOPMENT = /\.(ts|mts|map|tsbuildinfo|tmp)$/;

const root = fileURLToPath(rootUrl);
const folder = mkdtempSync(join(tmpdir(), 'grite-vsix-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vsix = join(folder, vsixName);
const { bytes } = packExtension(vsix);
const entries = zipEntries(readFileSync(vsix));
const paths = entries
  .map(({ path }) => path)
  .filter((path) => !OF_THE_FORMAT.includes(path))
  .map((path) => path.replace(/^extension\//, ''));

function entry(path: string): ZipEntry {
  const found = entries.find((candidate) => candidate.path === `extension/${path}`);
  if (found === undefined) throw new Error(`The packed extension has no ${path}`);
  return found;
}

/** The files below a folder of the root, relative to the root, with forward slashes. */
function filesOf(name: string): readonly string[] {
  const files = readdirSync(join(root, name), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map(({ parentPath, name: file }) => relative(root, join(parentPath, file)).split(sep).join('/'));
}

/** Every file of the package that a manifest names, wherever it does. */
function filesNamed(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return /^(\.\/)?(media|dist)\/[^*]+\.\w+$/.test(value) ? [value.replace('./', '')] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(filesNamed);
}

describe('the packed extension', () => {
  it('holds what is shipped and nothing else', () => {
    expect(paths.filter((path) => !SHIPPED.test(path) || OF_DEVELOPMENT.test(path))).toEqual([]);
  });

  it('holds all that was built, and all media', () => {
    const expected = [...filesOf('dist'), ...filesOf('media')].filter((path) => !path.endsWith('.tmp'));
    expect(expected.length).toBeGreaterThan(10);
    expect(expected.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('holds every file that its manifest names', () => {
    const named = filesNamed(JSON.parse(entry('package.json').text()));
    expect(named).toContain('dist/extension/main.cjs');
    expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('has the texts of its manifest', () => {
    const keys = [
      ...entry('package.json')
        .text()
        .matchAll(/"%([\w.-]+)%"/g),
    ].map(([, key]) => key);
    const texts = JSON.parse(entry('package.nls.json').text()) as Record<string, string>;
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => texts[key!] === undefined)).toEqual([]);
  });

  it('says nothing of how it is developed', () => {
    const manifest = JSON.parse(entry('package.json').text()) as object;
    expect(manifest).toHaveProperty('main');
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has no source maps', () => {
    const code = entries.filter(({ path }) => /\.(cjs|js|css)$/.test(path));
    expect(code.length).toBeGreaterThan(10);
    expect(code.filter((file) => file.text().includes('sourceMappingURL=')).map(({ path }) => path)).toEqual([]);
  });

  it('is at most 4 MB to download', () => expect(bytes).toBeLessThanOrEqual(4 * MEGABYTE));

  it('starts with a small file: the rest is loaded when it is used', () =>
    expect(entry('dist/extension/main.cjs').size).toBeLessThanOrEqual(ENTRY_LIMIT));
});
