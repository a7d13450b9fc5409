import { createRequire } from 'node:module';

/** The virtual module whose default export is the path of SQLite's WebAssembly. */
const MODULE = 'grite:sqlite-wasm';
const FILE = 'sql-wasm.wasm';

/** Where the package has it. */
export const sqliteWasm = createRequire(import.meta.url).resolve(`sql.js/dist/${FILE}`);

const forEsbuild = (expression) => ({
  name: 'grite-sqlite-wasm',
  setup(bundle) {
    bundle.onResolve({ filter: /^grite:sqlite-wasm$/ }, () => ({ path: MODULE, namespace: 'grite-sqlite' }));
    bundle.onLoad({ filter: /.*/, namespace: 'grite-sqlite' }, () => ({
      contents: `module.exports = ${expression};`,
      loader: 'js',
    }));
  },
});

/** esbuild: a bundle finds the file in the folder above its own, where the build puts it once for all bundles. */
export const sqliteWasmForEsbuild = forEsbuild(`require('node:path').join(__dirname, '..', '${FILE}')`);

/** The same for bundles that are not shipped: they take it from the package. */
export const sqliteWasmFromPackage = forEsbuild(JSON.stringify(sqliteWasm));

/** Vite: tests take it from the package. */
export const sqliteWasmForVite = {
  name: 'grite-sqlite-wasm',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(sqliteWasm)};` : undefined),
};
