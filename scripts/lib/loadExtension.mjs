import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

const require = createRequire(import.meta.url);

/**
 * Stands for the editor's API where only what is said of commands is read: any member of it is there, and does nothing but put
 * texts together.
 */
const VSCODE_STUB = `
  const nothing = new Proxy(class {}, {
    get: (target, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
    apply: () => nothing,
    construct: () => ({}),
  });
  const t = (text, ...args) => text.replace(/\\{(\\d+)\\}/g, (_, at) => String(args[Number(at)]));
  // esbuild copies what a module owns, and keeps its prototype.
  module.exports = Object.assign(Object.create(nothing), { l10n: { t } });
`;

const stubVscode = {
  name: 'grite-vscode-stub',
  setup(bundling) {
    bundling.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stub' }));
    bundling.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: VSCODE_STUB, loader: 'js' }));
  },
};

/** What the extension's source `path` (relative to the root) exports, outside of an editor. */
export async function loadExtension(path) {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(tmpdir(), 'grite-extension-'));
  try {
    const outfile = join(folder, 'module.cjs');
    await build({
      absWorkingDir: root,
      entryPoints: [path],
      bundle: true,
      outfile,
      format: 'cjs',
      platform: 'node',
      mainFields: ['module', 'main'],
      define: { __GRITE_VERSION__: '""' },
      plugins: [stubVscode],
      logLevel: 'silent',
    });
    return require(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
