/** Builds and packs the extension: `npm run package` makes `grite-<version>.vsix` in the root. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { root } from './lib/ensureInstalled.mjs';
import { packExtension, vsixName } from './lib/packExtension.mjs';

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildAll();
  const { bytes } = packExtension(join(root, vsixName));
  console.log(`Packed ${vsixName} (${(bytes / 1_000_000).toFixed(2)} MB)`);
}
