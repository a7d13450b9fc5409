import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from './ensureInstalled.mjs';

/**
 * Makes `folder` hold exactly `files` ({ path relative to the root, contents, mode? }). Each file is replaced as a whole and
 * only if it changed, so that programs which run from the folder meanwhile never see half of one.
 */
export function replaceFolder(folder, files) {
  const wanted = new Set(files.map(({ path }) => path.split(sep).join('/')));
  for (const file of files) replaceFile(join(root, file.path), Buffer.from(file.contents), file.mode ?? 0o644);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const temporary = entry.name.endsWith('.tmp'); // Of a build that runs at the same time.
    if (entry.isFile() && !temporary && !wanted.has(relative(root, path).split(sep).join('/')))
      rmSync(path, { force: true });
  }
}

function replaceFile(path, contents, mode) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, contents, { mode });
  chmodSync(temporary, mode); // The mode given at creation is cut by the umask.
  renameSync(temporary, path);
}
