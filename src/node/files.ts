import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Files } from '../app/ports/files.ts';
import { compareUtf8, fromUtf8 } from '../base/bytes.ts';
import { fault } from '../base/fault.ts';
import { makeFolders } from './makeFolders.ts';
import { errnoOf, ifPresent, withOsFaults } from './osFault.ts';

/**
 * The files below the folder `root` (absolute), which need not exist yet. A path that leaves it faults with `permission-denied`.
 * `repository`: the folder that it belongs to; where that is gone, nothing is written.
 */
export function folderFiles(root: string, repository?: string): Files {
  return {
    root,

    async readText(path) {
      const file = within(root, path);
      const bytes = ifPresent(file, () => readFileSync(file));
      if (bytes === undefined) return undefined;
      const text = fromUtf8(bytes);
      if (text === undefined) throw fault('config-invalid', { path: file, reason: 'it is not UTF-8' });
      return text;
    },

    async writeText(path, text) {
      const file = within(root, path);
      withOsFaults(file, () => replaceFile(file, text, repository));
    },

    async createText(path, text) {
      const file = within(root, path);
      return withOsFaults(file, () => createFile(file, text, repository));
    },

    async readSecret(path) {
      const file = within(root, path);
      return ifPresent(file, () => {
        const text = fromUtf8(readFileSync(file));
        if (text === undefined) throw fault('config-invalid', { path: file, reason: 'it is not UTF-8' });
        return { text, isExposed: isExposed(statSync(file).mode) };
      });
    },

    async writeSecret(path, text) {
      const file = within(root, path);
      withOsFaults(file, () => replaceSecret(file, text, repository));
    },

    async remove(path) {
      const file = within(root, path);
      withOsFaults(file, () => rmSync(file, { force: true }));
    },

    async realPath(path) {
      const file = within(root, path);
      return withOsFaults(file, () => realPathIn(root, file, path));
    },

    async list(path) {
      const folder = within(root, path);
      return (ifPresent(folder, () => readdirSync(folder)) ?? []).sort(compareUtf8);
    },
  };
}

const LEAVING = new Set(['', '.', '..']);

/** The absolute form of a relative path; the empty path is the folder itself. */
function within(root: string, path: string): string {
  if (path === '') return root;
  if (/[\\:\0]/.test(path) || path.split('/').some((part) => LEAVING.has(part))) {
    throw fault('permission-denied', { path: join(root, path) });
  }
  return join(root, path);
}

/** `file` is `path` in absolute form. */
function realPathIn(root: string, file: string, path: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return path;
  const real = ifPresent(file, () => realpathSync(file));
  const below = real === undefined ? '' : relative(realpathSync(root), real);
  if (below === '' || isAbsolute(below) || below.split(sep)[0] === '..') return undefined;
  return below.replaceAll(sep, '/');
}

function temporaryFor(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`;
}

const PERMISSIONS = 0o777;

function replaceFile(path: string, text: string, repository: string | undefined): void {
  const temporary = temporaryFor(path);
  try {
    writeNew(temporary, text, repository);
    const before = statSync(path, { throwIfNoEntry: false });
    // Documents of people are replaced too, and may be read or run by whom they let.
    if (before !== undefined) chmodSync(temporary, before.mode & PERMISSIONS);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const OTHERS = 0o077;
const OWNER_ONLY = 0o600;

/** Windows has no such bits: what node makes of its rights there says nothing about others. */
function isExposed(mode: number): boolean {
  return process.platform !== 'win32' && (mode & OTHERS) !== 0;
}

function replaceSecret(path: string, text: string, repository: string | undefined): void {
  const temporary = temporaryFor(path);
  try {
    writeNew(temporary, text, repository, OWNER_ONLY);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** File systems that have no hard links say so in one of these ways. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** A link never replaces anything, and what it names is complete from the start. */
function createFile(path: string, text: string, repository: string | undefined): boolean {
  const temporary = temporaryFor(path);
  try {
    writeNew(temporary, text, repository);
    linkOrWrite(temporary, path, text);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Without hard links the file is for a moment there but empty. */
function linkOrWrite(from: string, path: string, text: string): void {
  try {
    linkSync(from, path);
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error) ?? '')) throw error;
    writeFileSync(path, text, { flag: 'wx' });
  }
}

function writeNew(path: string, text: string, repository: string | undefined, mode = 0o666): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    makeFolders(dirname(path), repository);
    writeFileSync(path, text, { flag: 'wx', mode });
  }
}
