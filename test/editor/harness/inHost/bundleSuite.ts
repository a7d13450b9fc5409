import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { root } from '../../../../scripts/lib/ensureInstalled.mjs';

const RUNNER = fileURLToPath(new URL('runSuite.ts', import.meta.url));

/** mocha looks for files of its own beside it, so it stays where it is. */
const mochaStays: Plugin = {
  name: 'grite-mocha-stays',
  setup: ({ onResolve }) => {
    const path = createRequire(import.meta.url).resolve('mocha');
    onResolve({ filter: /^mocha$/ }, () => ({ path, external: true }));
  },
};

/** Makes one CommonJS file of a suite, as the extension host loads it: it exports `run`. */
export async function bundleSuite(suite: string, outfile: string): Promise<void> {
  const contents = `
    import { runSuite } from ${JSON.stringify(RUNNER)};
    export const run = () => runSuite(() => import(${JSON.stringify(suite)}));
  `;
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode'],
    plugins: [mochaStays],
    logLevel: 'silent',
  });
}
