import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

/** The virtual module whose default export is the folder that holds the Python package `gryt`. */
const MODULE = 'grite:python-package';
const FOLDER = join(root, 'src', 'python');

/** The files of the package, as the build writes them. */
export function pythonPackageFiles() {
  const names = readdirSync(join(FOLDER, 'gryt')).filter((name) => name.endsWith('.py'));
  return names.map((name) => ({
    path: `dist/python/gryt/${name}`,
    contents: readFileSync(join(FOLDER, 'gryt', name)),
  }));
}

const forEsbuild = (expression) => ({
  name: 'grite-python-package',
  setup(bundle) {
    bundle.onResolve({ filter: /^grite:python-package$/ }, () => ({ path: MODULE, namespace: 'grite-python' }));
    bundle.onLoad({ filter: /.*/, namespace: 'grite-python' }, () => ({
      contents: `module.exports = ${expression};`,
      loader: 'js',
    }));
  },
});

/** esbuild: a bundle finds it in the folder above its own, where the build puts it once for all bundles. */
export const pythonPackageForEsbuild = forEsbuild(`require('node:path').join(__dirname, '..', 'python')`);

/** The same for bundles that are not shipped: they take it from the sources. */
export const pythonPackageFromSources = forEsbuild(JSON.stringify(FOLDER));

/** Vite: tests take it from the sources. */
export const pythonPackageForVite = {
  name: 'grite-python-package',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(FOLDER)};` : undefined),
};
