import { expect } from 'vitest';
import { blob, commit, tree } from '../../../../src/app/log/gitObjects.ts';
import { utf8 } from '../../../../src/base/bytes.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';
import type { GitStoreCase } from '../acceptance.ts';

const SIZES = [0, 1, 15, 16, 3_790, 3_800, 70_000, 300_000];

export const objectCases: readonly GitStoreCase[] = [
  [
    'gives back every type of object',
    async ({ store, settle }) => {
      const file = blob(utf8('hello\n'));
      const folder = tree([{ name: 'é.txt', mode: 'file', id: store.idOf(file) }]);
      const top = commit({ tree: store.idOf(folder), parents: [], by: 'A <a@b>', date: 1, message: 'm' });
      const ids = await store.writeObjects([file, folder, top]);
      settle();
      expect(ids).toEqual([file, folder, top].map((object) => store.idOf(object)));
      for (const object of [file, folder, top]) {
        const read = await store.readObject(store.idOf(object));
        expect(read?.type).toBe(object.type);
        expect(Uint8Array.from(read?.content ?? [])).toEqual(Uint8Array.from(object.content));
      }
    },
  ],
  [
    'gives back contents of every size and byte',
    async ({ store }) => {
      const blobs = SIZES.map((size) => blob(Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) % 256)));
      const ids = await store.writeObjects(blobs);
      for (const [i, id] of ids.entries()) {
        expect(Buffer.compare(Buffer.from((await store.readObject(id))?.content ?? []), blobs[i]!.content)).toBe(0);
      }
    },
  ],
  [
    'writes what exists already, and nothing, without complaint',
    async ({ store }) => {
      const [first] = await store.writeObjects([blob(utf8('twice'))]);
      expect(await store.writeObjects([blob(utf8('twice')), blob(utf8('twice'))])).toEqual([first, first]);
      expect(await store.writeObjects([])).toEqual([]);
    },
  ],
  [
    'gives many objects at once',
    async ({ store }) => {
      const ids = await store.writeObjects(Array.from({ length: 40 }, (_, i) => blob(utf8(`object ${i}`))));
      const read = await Promise.all(ids.map((id) => store.readObject(id)));
      expect(read.map((object) => Buffer.from(object?.content ?? []).toString())).toEqual(
        ids.map((_, i) => `object ${i}`),
      );
    },
  ],
  [
    'knows an object that is not there',
    async ({ store }) => {
      const absent = store.idOf(blob(utf8('never written')));
      expect(await store.readObject(absent)).toBeUndefined();
      expect(await store.readObject('0'.repeat(absent.length) as ObjectId)).toBeUndefined();
    },
  ],
];
