import { expect } from 'vitest';
import type { GitStore } from '../../../../src/app/ports/gitStore.ts';
import { isFault } from '../../../../src/base/fault.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';
import { writeCommit } from '../../../support/gitHistory.ts';
import type { GitStoreCase } from '../acceptance.ts';

const REF = 'refs/grite/wal';
const BAD_NAMES = [
  '',
  'HEAD',
  'refs',
  'refs/',
  'wal',
  'refs/../../x',
  'refs/grite/../../../x',
  'refs/./x',
  'refs//x',
  'refs/x/',
  'refs/.x',
  'refs/x.lock',
  'refs/x.lock/y',
  'refs/x.',
  'refs/a b',
  'refs/a~1',
  'refs/a^',
  'refs/a:b',
  'refs/a?',
  'refs/a*',
  'refs/a[b',
  'refs/a\\b',
  'refs/a@{b',
  'refs/a\n',
  'refs/a\u007f',
  `refs/${'x'.repeat(300)}`,
];

async function two(store: GitStore): Promise<[ObjectId, ObjectId]> {
  const first = await writeCommit(store, { text: 'one' });
  const second = await writeCommit(store, { text: 'two', parents: [first.id] });
  return [first.id, second.id];
}

export const refCases: readonly GitStoreCase[] = [
  [
    'creates a ref and moves it',
    async ({ store, settle }) => {
      const [one, another] = await two(store);
      expect(await store.readRef(REF)).toBeUndefined();
      expect(await store.swapRef(REF, undefined, one)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(one);
      settle();
      expect(await store.readRef(REF)).toBe(one);
      expect(await store.swapRef(REF, one, another)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(another);
    },
  ],
  [
    'loses a swap that expected no ref, another id, or a ref that is gone',
    async ({ store }) => {
      const [one, another] = await two(store);
      expect(await store.swapRef(REF, one, another)).toEqual({ swapped: false, actual: undefined });
      expect(await store.readRef(REF)).toBeUndefined();
      await store.swapRef(REF, undefined, one);
      expect(await store.swapRef(REF, undefined, another)).toEqual({ swapped: false, actual: one });
      expect(await store.swapRef(REF, another, another)).toEqual({ swapped: false, actual: one });
      expect(await store.readRef(REF)).toBe(one);
    },
  ],
  [
    'lets exactly one of many concurrent swaps win',
    async ({ store }) => {
      const [one] = await two(store);
      const rivals = await Promise.all(
        Array.from({ length: 6 }, (_, i) => writeCommit(store, { text: `rival ${i}`, parents: [one] })),
      );
      await store.swapRef(REF, undefined, one);
      const outcomes = await Promise.all(rivals.map(({ id }) => store.swapRef(REF, one, id)));
      const winners = rivals.filter((_, i) => outcomes[i]?.swapped === true);
      expect(winners.map(({ id }) => id)).toEqual([await store.readRef(REF)]);
    },
  ],
  [
    'lists refs by prefix, in the order of their names',
    async ({ store, settle }) => {
      const [one, another] = await two(store);
      for (const name of ['refs/grite/locks/b', 'refs/grite/locks/a', 'refs/grite/lock', 'refs/gryt/wal']) {
        await store.swapRef(name, undefined, one);
      }
      settle();
      await store.swapRef('refs/grite/locks/c', undefined, another);
      await store.swapRef('refs/grite/locks/b', one, another);
      expect(await store.listRefs('refs/grite/locks/')).toEqual([
        { name: 'refs/grite/locks/a', id: one },
        { name: 'refs/grite/locks/b', id: another },
        { name: 'refs/grite/locks/c', id: another },
      ]);
      expect((await store.listRefs('refs/gr')).map(({ name }) => name)).toEqual([
        'refs/grite/lock',
        'refs/grite/locks/a',
        'refs/grite/locks/b',
        'refs/grite/locks/c',
        'refs/gryt/wal',
      ]);
      expect(await store.listRefs('refs/nothing/')).toEqual([]);
    },
  ],
  [
    'refuses what is not the name of a ref',
    async ({ store }) => {
      const [one] = await two(store);
      for (const name of BAD_NAMES) {
        const refusal = { name: 'GriteFault', report: { code: 'ref-invalid' } };
        await expect(store.readRef(name), name).rejects.toMatchObject(refusal);
        await expect(store.swapRef(name, undefined, one), name).rejects.toMatchObject(refusal);
        await expect(store.swapRef(name, one, undefined), name).rejects.toMatchObject(refusal);
      }
      await expect(store.listRefs('../')).rejects.toMatchObject({ report: { code: 'ref-invalid' } });
    },
  ],
  [
    'does not put a ref where a folder of refs is, or the other way round',
    async ({ store, settle }) => {
      const [one] = await two(store);
      await store.swapRef('refs/grite/a/b', undefined, one);
      settle();
      for (const name of ['refs/grite/a', 'refs/grite/a/b/c']) {
        await expect(store.swapRef(name, undefined, one)).rejects.toSatisfy(isFault);
      }
      expect(await store.readRef('refs/grite/a')).toBeUndefined();
      expect(await store.readRef('refs/grite/a/b/c')).toBeUndefined();
      expect(await store.readRef('refs/grite/a/b')).toBe(one);
    },
  ],
  [
    'deletes a ref that holds what was expected, and makes it again',
    async ({ store, settle }) => {
      const [one, another] = await two(store);
      for (const name of [REF, 'refs/grite/wall', 'refs/grite/snapshots/1']) await store.swapRef(name, undefined, one);
      settle();
      await store.swapRef(REF, one, another);
      expect(await store.swapRef(REF, another, undefined)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBeUndefined();
      expect((await store.listRefs('refs/grite/')).map(({ name }) => name)).toEqual([
        'refs/grite/snapshots/1',
        'refs/grite/wall',
      ]);
      expect(await store.swapRef(REF, undefined, one)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(one);
      expect(await store.swapRef('refs/grite/snapshots/1', one, undefined)).toEqual({ swapped: true });
      expect(await store.listRefs('refs/grite/snapshots/')).toEqual([]);
    },
  ],
  [
    'deletes nothing when the ref holds something else, or is gone',
    async ({ store, settle }) => {
      const [one, another] = await two(store);
      expect(await store.swapRef(REF, one, undefined)).toEqual({ swapped: false, actual: undefined });
      expect(await store.swapRef(REF, undefined, undefined)).toEqual({ swapped: true });
      await store.swapRef(REF, undefined, one);
      settle();
      expect(await store.swapRef(REF, another, undefined)).toEqual({ swapped: false, actual: one });
      expect(await store.swapRef(REF, undefined, undefined)).toEqual({ swapped: false, actual: one });
      expect(await store.readRef(REF)).toBe(one);
    },
  ],
  [
    'lets either a deletion or a movement win',
    async ({ store }) => {
      const [one, another] = await two(store);
      await store.swapRef(REF, undefined, one);
      const outcomes = await Promise.all([
        store.swapRef(REF, one, undefined),
        store.swapRef(REF, one, another),
        store.swapRef(REF, one, undefined),
      ]);
      expect(outcomes.filter(({ swapped }) => swapped)).toHaveLength(1);
      expect(await store.readRef(REF)).toBe(outcomes[1].swapped ? another : undefined);
    },
  ],
  [
    'puts a ref where a deleted one had its folders, and the other way round',
    async ({ store, settle }) => {
      const [one] = await two(store);
      await store.swapRef('refs/grite/a/b/c', undefined, one);
      settle();
      await store.swapRef('refs/grite/a/b/c', one, undefined);
      expect(await store.swapRef('refs/grite/a', undefined, one)).toEqual({ swapped: true });
      settle();
      await store.swapRef('refs/grite/a', one, undefined);
      expect(await store.swapRef('refs/grite/a/b', undefined, one)).toEqual({ swapped: true });
      expect(await store.readRef('refs/grite/a/b')).toBe(one);
    },
  ],
];
