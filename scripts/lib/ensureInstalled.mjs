import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.grite-lock-sha256');
const hiddenLockFile = join(root, 'node_modules', '.package-lock.json');

/** Installs the locked dependencies with `npm ci`, unless node_modules already holds exactly them. Throws when npm fails. */
export function ensureInstalled() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!holdsLockedVersions()) {
    console.log('Installing the locked dependencies (npm ci)…');
    npm(['ci', '--no-audit', '--no-fund']);
  }
  writeFileSync(stampFile, hash);
}

/** Runs npm in the repository's root with its output shown. Throws when it fails. */
export function npm(args) {
  const [program, ...first] = npmCommand();
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with exit code ${status}`);
}

/** The npm that started us, or the one beside this Node: `npm.cmd` on Windows cannot be spawned without a shell. */
export function npmCommand() {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return script ? [process.execPath, script] : ['npm'];
}

/** Compares npm's own record of what it installed with the lock; packages of other platforms may be absent. */
function holdsLockedVersions() {
  if (!existsSync(hiddenLockFile)) return false;
  const installed = packagesOf(hiddenLockFile);
  const locked = packagesOf(lockFile);
  const asLocked = ([path, { version }]) => locked[path]?.version === version && existsSync(join(root, path));
  const present = ([path, { optional }]) => path === '' || optional || path in installed;
  return Object.entries(installed).every(asLocked) && Object.entries(locked).every(present);
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
