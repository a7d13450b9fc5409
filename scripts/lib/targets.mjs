import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

const { version, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Compile-time constants; the test runner replaces them likewise. */
export const define = { __GRITE_VERSION__: JSON.stringify(version) };

/** The programs of package.json, name → file relative to the root. */
export const programs = bin;

// Its default entry makes decoders with `new Function` and looks for a native addon; `cbor-x/index-no-eval` does neither.
const forbiddenEverywhere = ['cbor-x'];

/** What is bundled. `forbidden` modules must not get into a bundle; `external` ones are there at run time. */
export const targets = [
  {
    name: 'cli',
    entry: 'src/cli/main.ts',
    folder: 'dist/cli',
    node: 'node20.19',
    external: [],
    forbidden: ['vscode', ...forbiddenEverywhere],
  },
  {
    name: 'core',
    entry: 'src/service/main.ts',
    folder: 'dist/core',
    node: 'node22',
    external: [],
    forbidden: ['vscode', ...forbiddenEverywhere],
  },
  {
    name: 'extension',
    entry: 'src/extension/main.ts',
    folder: 'dist/extension',
    node: 'node22',
    external: ['vscode'],
    forbidden: forbiddenEverywhere,
  },
];

/** What webviews load: script → its entry. The kit is a script of its own, which all surfaces share. */
export const webviewEntries = {
  kit: 'webview/kit/index.ts',
  issue: 'webview/issue/main.ts',
  board: 'webview/board/main.ts',
  conflicts: 'webview/conflicts/main.ts',
};
