import { basename, join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './ensureInstalled.mjs';
import { manifestForEsbuild } from './manifest.mjs';
import { pythonPackageForEsbuild } from './pythonPackage.mjs';
import { sqliteWasmForEsbuild } from './sqliteWasm.mjs';
import { define } from './targets.mjs';

/**
 * Bundles one target: its entry, and as a chunk of its own everything that is imported dynamically, named after the file of
 * ours or after the package. Chunks are CommonJS and loaded by `require`: starting Node's ESM loader would cost every command some milliseconds.
 * With `debug` they are readable and come with source maps, which are not for shipping.
 * A chunk shares nothing with the others, so state that must be one has to live in one of them.
 *
 * @returns the files to write ({ path relative to the root, contents }) and esbuild's metafile inputs and outputs.
 */
export async function bundle(target, { debug = false } = {}) {
  const chunks = new Chunks();
  const files = [];
  const meta = { inputs: {}, outputs: {} };
  chunks.nameOf(join(root, target.entry));
  for (let entries = chunks.takeNew(); entries.length > 0; entries = chunks.takeNew()) {
    const result = await build(options(target, entries, { chunks, debug }));
    files.push(...result.outputFiles.map(({ path, contents }) => ({ path: relative(root, path), contents })));
    Object.assign(meta.inputs, result.metafile.inputs);
    Object.assign(meta.outputs, result.metafile.outputs);
  }
  return { files, meta };
}

function options(target, entries, { chunks, debug }) {
  return {
    absWorkingDir: root,
    entryPoints: entries.map(({ file, name }) => ({ in: file, out: name })),
    outdir: target.folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    // ES modules first: of them only what is used gets in.
    mainFields: ['module', 'main'],
    target: target.node,
    minify: !debug,
    sourcemap: debug ? 'linked' : false,
    legalComments: 'none', // The notices file carries the licences.
    // Without this esbuild keeps `import()`, and the first one starts the ESM loader.
    supported: { 'dynamic-import': false },
    external: target.external,
    define,
    plugins: [forbid(target), chunks.plugin(), manifestForEsbuild, pythonPackageForEsbuild, sqliteWasmForEsbuild],
    logLevel: 'silent',
  };
}

/** Marks the question to esbuild itself, where an import leads. */
const RESOLVING = Symbol('resolving');

/** The chunks of one target: which there are, and which were not bundled yet. */
class Chunks {
  #names = new Map();
  #fresh = [];

  nameOf(file, name = basename(file, '.ts')) {
    const known = this.#names.get(name);
    if (known !== undefined && known !== file) {
      throw new Error(`Two chunks would be named ${name}.cjs: ${known} and ${file}. Rename one of the files.`);
    }
    if (known === undefined) {
      this.#names.set(name, file);
      this.#fresh.push({ name, file });
    }
    return name;
  }

  takeNew() {
    return this.#fresh.splice(0);
  }

  plugin() {
    return {
      name: 'grite-chunks',
      setup: (bundling) =>
        bundling.onResolve({ filter: /^[^:]+$/ }, async ({ kind, path, pluginData, ...where }) => {
          if (kind !== 'dynamic-import' || pluginData === RESOLVING) return undefined;
          const found = await bundling.resolve(path, { kind, pluginData: RESOLVING, ...where });
          if (found.errors.length > 0 || found.external) return found;
          const name = path.startsWith('.') ? undefined : path.replaceAll(/[^\w-]+/g, '-');
          return { path: `./${this.nameOf(found.path, name)}.cjs`, external: true };
        }),
    };
  }
}

function forbid({ name, forbidden }) {
  return {
    name: 'grite-forbid',
    setup(bundling) {
      for (const module of forbidden) {
        bundling.onResolve({ filter: new RegExp(`^${module}$`) }, ({ importer }) => ({
          errors: [
            { text: `"${module}" must not be part of the ${name} bundle (imported by ${relative(root, importer)})` },
          ],
        }));
      }
    },
  };
}
