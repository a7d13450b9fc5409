import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../../src/app/ports/files.ts';
import { folderFiles } from '../../../src/node/files.ts';
import { MemoryFiles } from '../../fakes/memoryFiles.ts';
import { osFault } from '../../../src/node/osFault.ts';

describe('files of a folder', () => {
  let parent: string;
  let files: Files;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'grite-files-'));
    files = folderFiles(join(parent, 'not', 'yet'));
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('are written with their folders, replaced as a whole, and read', async () => {
    expect(await files.readText('a/b/c.json')).toBeUndefined();
    expect(await files.list('a')).toEqual([]);
    await files.writeText('a/b/c.json', 'ein längerer Text');
    await files.writeText('a/b/c.json', '☃');
    expect(await files.readText('a/b/c.json')).toBe('☃');
    await files.writeText('a/b/a.json', '');
    expect(await files.list('a/b')).toEqual(['a.json', 'c.json']);
    expect(readdirSync(join(files.root, 'a', 'b'))).toHaveLength(2);
  });

  it('are created once, complete, by one of many', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c'].map((text) => files.createText('new/file', text)));
    expect(outcomes).toEqual([true, false, false]);
    expect(await files.readText('new/file')).toBe('a');
    expect(await files.list('new')).toEqual(['file']);
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', './a', 'a//b', 'a\\b', 'C:/x', 'a\0b'])(
    'do not leave it by %j',
    async (path) => {
      const refusal = { report: { code: 'permission-denied' } };
      await expect(files.readText(path)).rejects.toMatchObject(refusal);
      await expect(files.writeText(path, 'x')).rejects.toMatchObject(refusal);
      await expect(files.createText(path, 'x')).rejects.toMatchObject(refusal);
      await expect(files.list(path)).rejects.toMatchObject(refusal);
      expect(readdirSync(parent)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')('keep who may read and run them when they are replaced', async () => {
    await files.writeText('script', 'a');
    chmodSync(join(files.root, 'script'), 0o750);
    await files.writeText('script', 'b');
    expect(statSync(join(files.root, 'script')).mode & 0o777).toBe(0o750);
  });

  it.each<[string, () => Files]>([
    ['on disk', () => files],
    ['in memory', () => new MemoryFiles()],
  ])('%s: secrets are for the owner alone, are replaced, and can be removed', async (_, make) => {
    const kept = make();
    expect(await kept.readSecret('a/key')).toBeUndefined();
    await kept.writeSecret('a/key', 'one');
    await kept.writeSecret('a/key', 'two');
    expect(await kept.readSecret('a/key')).toEqual({ text: 'two', isExposed: false });
    expect(await kept.list('a')).toEqual(['key']);
    await kept.remove('a/key');
    await kept.remove('a/key');
    expect(await kept.readSecret('a/key')).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('tell a secret that others may read', async () => {
    await files.writeSecret('key', 'x');
    expect(statSync(join(files.root, 'key')).mode & 0o777).toBe(0o600);
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(join(files.root, 'key'), mode);
      expect(await files.readSecret('key')).toEqual({ text: 'x', isExposed: true });
    }
    await files.writeSecret('key', 'y'); // Replacing it does not keep what others might do.
    expect(await files.readSecret('key')).toEqual({ text: 'y', isExposed: false });
  });

  it('are where their links lead, as long as that is in the folder', async () => {
    await files.writeText('docs/real', 'x');
    writeFileSync(join(parent, 'outside'), 'x');
    for (const [name, target] of [
      ['inside', 'docs/real'],
      ['twice', 'inside'],
      ['whole', '.'],
      ['out', '../../outside'],
      ['dangling', 'nowhere'],
      ['loop', 'loop'],
    ] as const) {
      symlinkSync(target, join(files.root, name));
    }
    symlinkSync(join(parent, 'not'), join(parent, 'alias'));
    const aliased = folderFiles(join(parent, 'alias', 'yet'));
    for (const each of [files, aliased]) {
      expect(await each.realPath('no/such')).toBe('no/such');
      expect(await each.realPath('docs/real')).toBe('docs/real');
      expect(await each.realPath('inside')).toBe('docs/real');
      expect(await each.realPath('twice')).toBe('docs/real');
      expect(await each.realPath('whole')).toBeUndefined();
      expect(await each.realPath('out')).toBeUndefined();
      expect(await each.realPath('dangling')).toBeUndefined();
      await expect(each.realPath('loop')).rejects.toMatchObject({ report: { code: 'io' } });
      await expect(each.realPath('../x')).rejects.toMatchObject({ report: { code: 'permission-denied' } });
    }
  });

  it('fault when they are not UTF-8, and when they are in the way', async () => {
    mkdirSync(files.root, { recursive: true });
    writeFileSync(join(files.root, 'bytes'), Uint8Array.of(0xff, 0xfe));
    await expect(files.readText('bytes')).rejects.toMatchObject({ report: { code: 'config-invalid' } });
    await expect(files.writeText('bytes/below', 'x')).rejects.toMatchObject({ report: { code: 'io' } });
    mkdirSync(join(files.root, 'folder', 'full'), { recursive: true });
    await expect(files.writeText('folder', 'x')).rejects.toMatchObject({ report: { code: 'io' } });
    expect(await files.list('')).toEqual(['bytes', 'folder']);
  });
});

describe('failures of the operating system', () => {
  it.each([
    ['EROFS', 'read-only'],
    ['EACCES', 'permission-denied'],
    ['EPERM', 'permission-denied'],
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EMFILE', 'io'],
  ])('%s is the fault %s', (code, expected) => {
    const error = Object.assign(new Error(code), { code, syscall: 'open' });
    const details = expected === 'io' ? { path: '/p', reason: `open ${code}` } : { path: '/p' };
    expect(osFault(error, '/p')).toMatchObject({ report: { code: expected, details }, cause: error });
  });

  it('are not what a bug is', () => {
    const bug = new TypeError('undefined is not a function');
    expect(osFault(bug, '/p')).toBe(bug);
  });
});
