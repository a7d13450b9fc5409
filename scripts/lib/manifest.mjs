import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './ensureInstalled.mjs';

export const MANIFEST = 'grite:manifest';

const source = join(root, 'src', 'cli', 'manifest.ts');
const require = createRequire(import.meta.url);

/**
 * The command manifest: what `describeCommands()` of src/cli/manifest.ts derives from the operation catalogue, as JSON.
 * The CLI carries it as data, so that routing and help load neither the catalogue nor its schemas.
 * `inputs` are the files it was made from (absolute paths).
 */
export async function readManifest() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'silent',
  });
  return {
    json: JSON.stringify(await evaluate(outputFiles[0].text)),
    inputs: Object.keys(metafile.inputs).map((path) => join(root, path)),
  };
}

async function evaluate(code) {
  const folder = mkdtempSync(join(tmpdir(), 'grite-manifest-'));
  try {
    const file = join(folder, 'manifest.cjs');
    writeFileSync(file, code);
    return await require(file).describeCommands();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** esbuild: provides the virtual module `grite:manifest`. */
export const manifestForEsbuild = {
  name: 'grite-manifest',
  setup(bundle) {
    bundle.onResolve({ filter: /^grite:manifest$/ }, () => ({ path: MANIFEST, namespace: 'grite' }));
    bundle.onLoad({ filter: /.*/, namespace: 'grite' }, async () => {
      const { json } = await readManifest();
      return { contents: json, loader: 'json' };
    });
  },
};

/** Vite: the same module for tests that import the CLI's sources. */
export const manifestForVite = {
  name: 'grite-manifest',
  resolveId: (id) => (id === MANIFEST ? `\0${MANIFEST}` : undefined),
  async load(id) {
    if (id !== `\0${MANIFEST}`) return undefined;
    const { json, inputs } = await readManifest();
    for (const input of inputs) this.addWatchFile(input);
    return `export default ${json};`;
  },
};
