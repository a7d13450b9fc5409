import { expect } from 'vitest';
import { blob, commit, tree } from '../../../../src/app/log/gitObjects.ts';
import { utf8 } from '../../../../src/base/bytes.ts';
import type { GitObject, GitStore, WalkedCommit } from '../../../../src/app/ports/gitStore.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';
import { NOTE, texts, walked, writeCommit, writeLine } from '../../../support/gitHistory.ts';
import type { GitStoreCase } from '../acceptance.ts';

const REF = 'refs/grite/wal';

/** Writes a commit whose tree holds these files, by path; its parent is `parent`. */
async function writeFiles(
  store: GitStore,
  files: Readonly<Record<string, string>>,
  date: number,
  parent?: ObjectId,
): Promise<ObjectId> {
  const objects: GitObject[] = [];
  const put = (object: GitObject): ObjectId => {
    objects.push(object);
    return store.idOf(object);
  };
  const folder = (paths: Readonly<Record<string, string>>): ObjectId => {
    const names = [...new Set(Object.keys(paths).map((path) => path.split('/', 1)[0]!))];
    const entries = names.map((name) => {
      const whole = paths[name];
      if (whole !== undefined) return { name, mode: 'file' as const, id: put(blob(utf8(whole))) };
      const inside = Object.entries(paths).filter(([path]) => path.startsWith(`${name}/`));
      const below = Object.fromEntries(inside.map(([path, text]) => [path.slice(name.length + 1), text]));
      return { name, mode: 'folder' as const, id: folder(below) };
    });
    return put(tree(entries));
  };
  const parents = parent === undefined ? [] : [parent];
  put(commit({ tree: folder(files), parents, by: 'A <a@b>', date, message: '' }));
  return (await store.writeObjects(objects)).at(-1)!;
}

/** Trees in which the same objects stand under a path that is wanted and one that is not. */
const SHARED: readonly (readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
  ['a file', { 'wanted/a': 'shared' }, { 'note.txt': 'shared', 'wanted/b': 'own' }],
  ['a folder', { 'wanted/a': 'shared' }, { 'other/a': 'shared', 'wanted/b': 'own' }],
  ['a folder in a folder', { 'wanted/x/a': 'shared' }, { 'other/x/a': 'shared', 'wanted/b': 'own' }],
  ['the whole tree', { 'wanted/a': 'shared' }, { 'other/wanted/a': 'shared', 'wanted/b': 'own' }],
  ['an empty file', { 'wanted/a': '' }, { 'mark-1': '', 'wanted/b': 'own' }],
];

export const walkCases: readonly GitStoreCase[] = [
  ...[3, 70].map((length): GitStoreCase => [
    `gives a line of ${length} commits, children first`,
    async ({ store, settle }) => {
      const line = await writeLine(store, length);
      const ids = line.map(({ id }) => id).reverse();
      await store.swapRef(REF, undefined, ids[0]);
      settle();
      const commits = await walked(store, [ids[0]!]);
      expect(commits.map(({ id }) => id)).toEqual(ids);
      expect(commits.map(({ parents }) => parents)).toEqual(ids.map((_, i) => ids.slice(i + 1, i + 2)));
      expect(commits.map(({ files }) => files.map(({ path }) => path))).toEqual(ids.map(() => ['data/a.bin']));
      expect(commits.map(({ files }) => files.map(({ id }) => id))).toEqual(line.map(({ file }) => [file]).reverse());
      expect(texts(commits)).toEqual(line.map((_, i) => `line ${length - 1 - i}`));
      expect(commits.flatMap(({ damage }) => damage)).toEqual([]);
    },
  ]),
  [
    'leaves out what is excluded, and ignores excluded ids that do not exist',
    async ({ store, settle }) => {
      const line = await writeLine(store, 5);
      await store.swapRef(REF, undefined, line[4]!.id);
      settle();
      const absent = store.idOf(blob(utf8('absent')));
      expect(texts(await walked(store, [line[4]!.id], { exclude: [line[2]!.id] }))).toEqual(['line 4', 'line 3']);
      expect(texts(await walked(store, [line[4]!.id], { exclude: [line[2]!.id, absent] }))).toEqual([
        'line 4',
        'line 3',
      ]);
      expect(texts(await walked(store, [line[1]!.id], { exclude: [absent] }))).toEqual(['line 1', 'line 0']);
      expect(await walked(store, [line[4]!.id], { exclude: [line[4]!.id] })).toEqual([]);
      expect(await walked(store, [line[2]!.id], { exclude: [line[4]!.id] })).toEqual([]);
      expect(await walked(store, [])).toEqual([]);
    },
  ],
  [
    'gives every commit of merged lines once, children before parents',
    async ({ store, settle }) => {
      const base = await writeLine(store, 2, { label: 'base' });
      const left = await writeLine(store, 3, { label: 'left', parent: base[1]!.id, date: 1_700_000_100 });
      const right = await writeLine(store, 3, { label: 'right', parent: base[1]!.id, date: 1_700_000_101 });
      const parents = [left[2]!.id, right[2]!.id];
      const merge = await writeCommit(store, { text: 'merge', parents, date: 1_700_000_200 });
      await store.swapRef(REF, undefined, merge.id);
      settle();
      const all = await walked(store, [merge.id, left[0]!.id]);
      expect(texts(all).toSorted()).toEqual(
        [
          'merge',
          ...['left', 'right'].flatMap((side) => [0, 1, 2].map((i) => `${side} ${i}`)),
          'base 0',
          'base 1',
        ].toSorted(),
      );
      const place = new Map(all.map(({ id }, i) => [id, i]));
      for (const { id, parents: above } of all) {
        for (const parent of above) expect(place.get(parent)).toBeGreaterThan(place.get(id)!);
      }
      expect(all[0]).toMatchObject({ id: merge.id, parents });
      const news = await walked(store, [merge.id], { exclude: [left[2]!.id] });
      expect(texts(news)).toEqual(['merge', 'right 2', 'right 1', 'right 0']);
    },
  ],
  [
    'puts children before parents although the clocks were wrong',
    async ({ store, settle }) => {
      const root = await writeCommit(store, { text: 'root', date: 1_700_009_000 });
      const old = await writeCommit(store, { text: 'old', parents: [root.id], date: 1_600_000_000 });
      const late = await writeCommit(store, { text: 'late', parents: [root.id], date: 1_700_010_000 });
      const top = await writeCommit(store, { text: 'top', parents: [late.id, old.id], date: 1_700_000_000 });
      await store.swapRef(REF, undefined, top.id);
      settle();
      const order = texts(await walked(store, [top.id]));
      expect([order[0], order[3]]).toEqual(['top', 'root']);
      expect(order.slice(1, 3).toSorted()).toEqual(['late', 'old']);
    },
  ],
  [
    'gives a file that several commits share at least once',
    async ({ store, settle }) => {
      const first = await writeCommit(store, { text: 'same' });
      const second = await writeCommit(store, { text: 'same', parents: [first.id], date: 1_700_000_001 });
      await store.swapRef(REF, undefined, second.id);
      settle();
      const commits = await walked(store, [second.id]);
      expect(commits.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(new Set(texts(commits))).toEqual(new Set(['same']));
    },
  ],
  ...SHARED.map(([what, wanted, unwanted]): GitStoreCase => [
    `gives ${what} although it also stands where it is not wanted`,
    async ({ store, settle }) => {
      const wants = (path: string): boolean => path.startsWith('wanted/') || path.endsWith('.bin');
      const base = await writeFiles(store, unwanted, 1_700_000_000);
      const tops: ObjectId[] = [];
      for (const [older, newer] of [
        [wanted, unwanted],
        [unwanted, wanted],
        [{ ...unwanted, ...wanted }, unwanted],
      ] as const) {
        const first = await writeFiles(store, older, 1_700_000_001, base);
        const second = await writeFiles(store, newer, 1_700_000_002, first);
        const line = await writeLine(store, 2, { parent: second, date: 1_700_000_003 });
        await store.swapRef(`${REF}${tops.length}`, undefined, line.at(-1)!.id);
        tops.push(line.at(-1)!.id);
      }
      settle();
      const expected = Object.entries(wanted).map(([path, text]) => `${path} ${text}`);
      for (const tip of tops) {
        for (const exclude of [[], [base]]) {
          const commits = await walked(store, [tip], { wants, exclude });
          const files = commits.flatMap((one) => one.files);
          const found = files.map(({ path, content }) => `${path} ${Buffer.from(content).toString()}`);
          expect(found).toEqual(expect.arrayContaining([...expected, 'wanted/b own', 'data/a.bin line 0']));
          expect(commits.flatMap(({ damage }) => damage)).toEqual([]);
        }
      }
    },
  ]),
  [
    'ends although few objects stand for very many paths',
    async ({ store, settle }) => {
      const objects = [blob(utf8('leaf'))];
      for (let depth = 0; depth < 20; depth++) {
        const id = store.idOf(objects.at(-1)!);
        const mode = depth === 0 ? 'file' : 'folder';
        objects.push(tree(['a', 'b', 'c', 'd'].map((name) => ({ name, mode, id }))));
      }
      const root = store.idOf(objects.at(-1)!);
      objects.push(commit({ tree: root, parents: [], by: 'A <a@b>', date: 5, message: '' }));
      const base = (await store.writeObjects(objects)).at(-1)!;
      const line = await writeLine(store, 2, { parent: base });
      await store.swapRef(REF, undefined, line[1]!.id);
      settle();
      const commits = await walked(store, [line[1]!.id]);
      expect(commits).toHaveLength(3);
      expect(texts(commits)).toHaveLength(2);
    },
  ],
  [
    'gives empty files, files at the top, and names of every form',
    async ({ store, settle }) => {
      const names = ['empty', 'ünïcode ☃', 'with space', 'a\nb', 'x.bin'];
      const contents = names.map((name, i) => blob(utf8(i === 0 ? '' : name)));
      const root = tree(names.map((name, i) => ({ name, mode: 'file', id: store.idOf(contents[i]!) })));
      const top = commit({ tree: store.idOf(root), parents: [], by: 'A <a@b>', date: 5, message: '' });
      const ids = await store.writeObjects([...contents, root, top]);
      await store.swapRef(REF, undefined, ids.at(-1));
      settle();
      const [only] = await walked(store, [ids.at(-1)!], { wants: () => true });
      const found = new Map(only?.files.map(({ path, content }) => [path, Buffer.from(content).toString()]));
      for (const name of ['empty', 'ünïcode ☃', 'with space', 'x.bin'])
        expect(found.get(name)).toBe(name === 'empty' ? '' : name);
    },
  ],
  [
    'does not read the files that nobody wants',
    async ({ store, lose }) => {
      const line = await writeLine(store, 2);
      lose(store.idOf(blob(utf8(NOTE))));
      const asked: string[] = [];
      const wants = (path: string): boolean => asked.push(path) > 0 && path.endsWith('.bin');
      const commits = await walked(store, [line[1]!.id], { wants });
      expect(texts(commits)).toEqual(['line 1', 'line 0']);
      expect(commits.flatMap(({ damage }) => damage)).toEqual([]);
      expect(new Set(asked)).toContain('note');
    },
  ],
  [
    'gives commits alone where no files are asked for, whatever became of their trees',
    async ({ store, settle, lose }) => {
      const line = await writeLine(store, 70);
      await store.swapRef(REF, undefined, line[69]!.id);
      settle();
      lose(line[40]!.root);
      const all: WalkedCommit[] = [];
      for await (const commit of store.walk([line[69]!.id], {})) all.push(commit);
      const ids = line.map(({ id }) => id).reverse();
      expect(all.map(({ id }) => id)).toEqual(ids);
      expect(all.flatMap(({ parents }) => parents)).toEqual(ids.slice(1));
      expect(all.flatMap(({ files, damage }) => [...files, ...damage])).toEqual([]);
      const some: ObjectId[] = [];
      for await (const { id } of store.walk([line[69]!.id], { exclude: [line[2]!.id] })) some.push(id);
      expect(some).toEqual(ids.slice(0, 67));
      for await (const { id } of store.walk([line[69]!.id], {})) {
        expect(id).toBe(ids[0]);
        break;
      }
    },
  ],
  [
    'ends when its signal says so, and when the reader has enough',
    async ({ store, settle }) => {
      const line = await writeLine(store, 70);
      await store.swapRef(REF, undefined, line[69]!.id);
      settle();
      const stop = new AbortController();
      const seen: ObjectId[] = [];
      const reading = (async () => {
        for await (const { id } of store.walk([line[69]!.id], { wants: () => false, signal: stop.signal })) {
          if (seen.push(id) === 3) stop.abort(new Error('enough'));
        }
      })();
      await expect(reading).rejects.toThrow('enough');
      expect(seen).toHaveLength(3);
      for await (const { id } of store.walk([line[69]!.id], { wants: () => true })) {
        expect(id).toBe(line[69]!.id);
        break;
      }
      expect(texts(await walked(store, [line[1]!.id]))).toEqual(['line 1', 'line 0']);
    },
  ],
];
