import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isOurs, makeOurs, socketPlace } from '../../../../src/service/socket/socketPlace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grite-place-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives each repository a short path of its own, in a folder that only its user may use', () => {
  const place = socketPlace({ XDG_RUNTIME_DIR: folder });
  const paths = ['/a/.git', '/b/.git', `/${'deep/'.repeat(200)}.git`].map((dir) => place.pathOf(dir));
  expect(new Set(paths).size).toBe(3);
  expect(paths.every((path) => path.startsWith(join(folder, 'grite/')))).toBe(true);
  expect(paths.map((path) => path.length - folder.length)).toEqual([32, 32, 32]);
  expect(isOurs(place)).toBe(false);
  makeOurs(place);
  expect(isOurs(place)).toBe(true);
});

it('believes no folder that others may write, and no link', () => {
  const place = socketPlace({ XDG_RUNTIME_DIR: folder });
  mkdirSync(join(folder, 'grite'));
  chmodSync(join(folder, 'grite'), 0o777);
  expect(isOurs(place)).toBe(false);
  expect(() => makeOurs(place)).toThrow(/service-failed/);
  rmSync(join(folder, 'grite'), { recursive: true });
  mkdirSync(join(folder, 'other'), { mode: 0o700 });
  symlinkSync('other', join(folder, 'grite'));
  expect(isOurs(place)).toBe(false);
});

it('names pipes after the user on Windows', () => {
  const place = socketPlace({ USERNAME: 'Ada', USERDOMAIN: 'PC' }, 'win32');
  const other = socketPlace({ USERNAME: 'Bob', USERDOMAIN: 'PC' }, 'win32');
  expect(place.folder).toBeUndefined();
  expect(isOurs(place)).toBe(true);
  expect(place.home).toMatch(/^\\\\\.\\pipe\\grite-[0-9a-f]{20}-daemon$/);
  expect(place.pathOf('C:\\r\\.git')).toMatch(/^\\\\\.\\pipe\\grite-[0-9a-f]{20}-[0-9a-f]{20}$/);
  expect(other.home).not.toBe(place.home);
});

it.each(['run', `/${'x'.repeat(80)}`])('is elsewhere where XDG_RUNTIME_DIR is %s: relative, or too long', (runtime) => {
  expect(socketPlace({ XDG_RUNTIME_DIR: runtime }).folder).toBe(join(tmpdir(), `grite-${process.getuid?.() ?? 0}`));
});
