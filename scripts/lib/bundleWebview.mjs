import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './ensureInstalled.mjs';
import { webviewEntries } from './targets.mjs';

/** Where the scripts and style sheets of webviews are. */
export const WEBVIEW_FOLDER = 'dist/webview';

/**
 * Bundles the pages of the editor: for each entry a script and, where it has one, a style sheet, and the icon font.
 * A script runs in the page as it is, and a page loads the kit's script first.
 *
 * @returns the files to write ({ path relative to the root, contents }) and esbuild's metafile inputs and outputs.
 */
export async function bundleWebview({ debug = false } = {}) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(webviewEntries).map(([out, file]) => ({ in: file, out })),
    outdir: WEBVIEW_FOLDER,
    assetNames: '[name]',
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome138', // That of the oldest editor which is supported.
    loader: { '.ttf': 'file' },
    minify: !debug,
    sourcemap: debug ? 'inline' : false,
    legalComments: 'none', // The notices file carries the licences.
    logLevel: 'silent',
  });
  const files = result.outputFiles.map(({ path, contents }) => ({ path: relative(root, path), contents }));
  return { files, meta: result.metafile };
}

/** Absolute path of the folder of the pages. */
export const webviewFolder = join(root, WEBVIEW_FOLDER);
