import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('dependencies', () => {
  it('are pinned', () => {
    const versions = Object.entries(manifest.devDependencies);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are all bundled, so that none is installed with the package', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('are locked without the address of a registry', () =>
    expect(read('package-lock.json')).not.toContain('"resolved"'));
});
