import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensureInstalled.mjs';

/** All that is packed besides the manifest; what is not named here stays out. */
const SHIPPED = ['dist', 'media', 'l10n', 'README.md', 'CHANGELOG.md', 'LICENSE'];
const MANIFEST_TEXTS = /^package\.nls(\.[\w-]+)?\.json$/;

/** Parts of package.json that say how to develop the extension. */
const OF_DEVELOPMENT = ['scripts', 'devDependencies', 'allowScripts', 'files'];

const VSCE = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The name of the packed extension of this version. */
export const vsixName = `${manifest.name}-${manifest.version}.vsix`;

/**
 * Packs what was built into the file `vsix`; gives its size in bytes. It is packed from a folder that holds only what is
 * shipped: the `files` of package.json are for npm, and vsce accepts no second list beside them. Throws what vsce says.
 */
export function packExtension(vsix) {
  const folder = mkdtempSync(join(tmpdir(), 'grite-vsix-'));
  try {
    stage(folder);
    // The README's links lead to files of a repository whose address is not known here.
    const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
    const { status, error, stdout, stderr } = spawnSync(process.execPath, [VSCE, 'package', ...flags, '--out', vsix], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`vsce ended with exit code ${status}\n${stdout}${stderr}`);
    return { bytes: statSync(vsix).size };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function stage(folder) {
  const texts = readdirSync(root).filter((name) => MANIFEST_TEXTS.test(name));
  for (const name of [...SHIPPED, ...texts]) {
    const shippable = (path) => !path.endsWith('.tmp'); // Of a build that runs at the same time.
    if (existsSync(join(root, name))) {
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: shippable });
    }
  }
  const shipped = Object.entries(manifest).filter(([key]) => !OF_DEVELOPMENT.includes(key));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(Object.fromEntries(shipped), null, 2));
}
