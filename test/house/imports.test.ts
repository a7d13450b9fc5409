import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, it } from 'vitest';
import { findCycle } from './findCycle.ts';
import { readSources, root, type Import, type Source } from './sources.ts';

interface Walls {
  /** Layer → the layers it may import. */
  readonly layers: Readonly<Record<string, readonly string[]>>;
  /** Layer → its folder, where that is not src/<layer>. */
  readonly folders: Readonly<Record<string, string>>;
  readonly nodeLayers: readonly string[];
  /** Package → the folders that may import it. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
}

const walls = JSON.parse(readFileSync(new URL('scripts/lib/walls.json', root), 'utf8')) as Walls;
const sources = ['src', ...Object.values(walls.folders)].flatMap(readSources);
const edges = sources.flatMap((from) => from.imports.map((to) => ({ from, to })));

const layerOf = (path: string): string =>
  Object.entries(walls.folders).find(([, folder]) => path.startsWith(`${folder}/`))?.[0] ??
  /^src\/([^/]+)\//.exec(path)?.[1] ??
  '';
const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || builtinModules.includes(specifier);
const say = ({ from, to }: { from: Source; to: Import }): string => `${from.path} imports ${to.specifier}`;

/** The package of a bare specifier: `@scope/name/file` belongs to `@scope/name`. */
function packageOf({ file, specifier }: Import): string | undefined {
  if (file !== undefined || isBuiltin(specifier) || specifier.startsWith('grite:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

describe('imports of src/ and webview/', () => {
  it('were read at all', () => {
    expect(sources.length).toBeGreaterThanOrEqual(100);
    expect(edges.length).toBeGreaterThanOrEqual(300);
  });

  it('stay in layers that are known', () => {
    const unknown = sources.filter(({ path }) => walls.layers[layerOf(path)] === undefined);
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  it('lead to files that exist', () => {
    const missing = edges.filter(({ to }) => to.file !== undefined && !existsSync(new URL(to.file, root)));
    expect(missing.map(say)).toEqual([]);
  });

  it('go only to lower layers', () => {
    const upward = edges.filter(({ from, to }) => {
      if (to.file === undefined) return false;
      const [layer, target] = [layerOf(from.path), layerOf(to.file)];
      return layer !== target && walls.layers[layer]?.includes(target) !== true;
    });
    expect(upward.map(say)).toEqual([]);
  });

  it('name Node only where Node may be used', () => {
    const impure = edges.filter(
      ({ from, to }) => isBuiltin(to.specifier) && !walls.nodeLayers.includes(layerOf(from.path)),
    );
    expect(impure.map(say)).toEqual([]);
  });

  it('name a package only in the folder that wraps it', () => {
    const strays = edges.filter(({ from, to }) => {
      const name = packageOf(to);
      return name !== undefined && walls.packages[name]?.some((home) => from.path.startsWith(`${home}/`)) !== true;
    });
    expect(strays.map(say)).toEqual([]);
  });

  it('name vscode only in src/extension', () => {
    const users = new Set(edges.filter(({ to }) => to.specifier === 'vscode').map(({ from }) => layerOf(from.path)));
    expect([...users]).toEqual(['extension']);
  });

  it('form no cycle', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]));
    expect(findCycle(graph)).toEqual([]);
  });
});

describe('sizes of the files of src/ and webview/', () => {
  const lines = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const quantile = (share: number): number => lines[Math.floor((lines.length - 1) * share)] ?? Infinity;

  it('have a median of at most 100 lines', () => expect(quantile(0.5)).toBeLessThanOrEqual(100));
  it('have a 90th percentile of at most 350 lines', () => expect(quantile(0.9)).toBeLessThanOrEqual(350));
  it('are never over 600 lines', () => {
    expect(sources.filter((source) => source.lines > 600).map(({ path }) => path)).toEqual([]);
  });
});
