import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { userFilesFrom } from '../../../src/node/userFiles.ts';
import { temporaryFolder } from '../../support/gitLogs.ts';

const BYTES = Uint8Array.of(0, 255, 10, 13, 128);

function prepared() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a:b.bin'), BYTES);
  mkdirSync(join(folder, 'sub'));
  return { folder, files: userFilesFrom(folder) };
}

it('reads a file as it is, relative to where the command was given, up to the limit', async () => {
  const { folder, files } = prepared();
  const path = join(folder, 'a:b.bin');
  const found = await files.read('a:b.bin', BYTES.length);
  expect(found).toMatchObject({ kind: 'file', path, name: 'a:b.bin' });
  expect(found.kind === 'file' && Uint8Array.from(found.bytes)).toEqual(BYTES);
  expect(await files.read(path, BYTES.length - 1)).toEqual({ kind: 'too-large', path });
  expect(await files.read('sub', 10)).toEqual({ kind: 'directory', path: join(folder, 'sub') });
  expect(await files.read('nope', 10)).toEqual({ kind: 'missing', path: join(folder, 'nope') });
  expect(await files.read('/dev/zero', 1_000)).toEqual({ kind: 'too-large', path: '/dev/zero' });
  expect(await files.read('/dev/null', 1_000)).toMatchObject({ kind: 'file', bytes: { length: 0 } });
});

it('writes a file as a whole, and replaces one only when told to', async () => {
  const { folder, files } = prepared();
  const path = join(folder, 'new.bin');
  expect(await files.write('new.bin', BYTES, { replace: false })).toEqual({ kind: 'written', path });
  expect(await files.write('new.bin', Uint8Array.of(1), { replace: false })).toEqual({ kind: 'exists', path });
  expect(Uint8Array.from(readFileSync(path))).toEqual(BYTES);
  expect(await files.write('new.bin', Uint8Array.of(1), { replace: true })).toEqual({ kind: 'written', path });
  expect(Uint8Array.from(readFileSync(path))).toEqual(Uint8Array.of(1));
  expect(await files.write('sub', BYTES, { replace: true })).toEqual({ kind: 'directory', path: join(folder, 'sub') });
  await expect(files.write('no/folder', BYTES, { replace: false })).rejects.toThrow(/ENOENT/);
  expect(readdirSync(folder).sort()).toEqual(['a:b.bin', 'new.bin', 'sub']);
});

it('reads below a folder only what lies there', async () => {
  const { folder, files } = prepared();
  mkdirSync(join(folder, 'tree/.grite/templates'), { recursive: true });
  const inside = join(folder, 'tree/.grite/templates');
  writeFileSync(join(folder, 'secret.md'), 'secret');
  writeFileSync(join(inside, 'own.md'), 'own');
  symlinkSync('own.md', join(inside, 'near.md'));
  symlinkSync('../../../secret.md', join(inside, 'far.md'));
  symlinkSync('nowhere', join(inside, 'broken.md'));
  mkdirSync(join(inside, 'folder.md'));
  const kinds = async (root: string) => {
    const names = ['own', 'near', 'far', 'broken', 'folder', 'nope'];
    return Promise.all(
      names.map(async (name) => (await files.readBelow(root, `.grite/templates/${name}.md`, 100)).kind),
    );
  };
  const expected = ['file', 'file', 'outside', 'missing', 'directory', 'missing'];
  expect(await kinds('tree')).toEqual(expected);
  // The way to the folder may be a link; a link on the way from there may not.
  symlinkSync('tree', join(folder, 'linked'));
  expect(await kinds('linked')).toEqual(expected);
  mkdirSync(join(folder, 'evil'));
  symlinkSync('../tree/.grite', join(folder, 'evil/.grite'));
  expect((await kinds('evil')).slice(0, 3)).toEqual(['outside', 'outside', 'outside']);
});
