import { expect } from 'vitest';
import { blob } from '../../../../src/app/log/gitObjects.ts';
import { utf8 } from '../../../../src/base/bytes.ts';
import { texts, walked, writeLine } from '../../../support/gitHistory.ts';
import type { GitStoreCase } from '../acceptance.ts';
import type { GitStoreFixture } from '../fixture.ts';

const REF = 'refs/grite/wal';
/** Longer than what the native store walks object by object. */
const LENGTH = 66;
/** Index of the commit that suffers. */
const HURT = 33;

type Victim = 'id' | 'root' | 'folder' | 'file';

/** A line of commits in which one object of one commit is damaged or lost. */
async function hurtLine(
  { store, settle, damage, lose }: GitStoreFixture,
  victim: Victim,
  problem: 'missing' | 'corrupt',
) {
  const line = await writeLine(store, LENGTH);
  await store.swapRef(REF, undefined, line.at(-1)!.id);
  settle();
  const id = line[HURT]![victim];
  if (problem === 'missing') lose(id);
  else damage(id);
  return { line, id, commits: await walked(store, [line.at(-1)!.id]) };
}

const newerTexts = Array.from({ length: LENGTH - 1 - HURT }, (_, i) => `line ${LENGTH - 1 - i}`);
const olderTexts = Array.from({ length: HURT }, (_, i) => `line ${HURT - 1 - i}`);
const paths = { root: undefined, folder: 'data', file: 'data/a.bin' };

export const damageCases: readonly GitStoreCase[] = [
  [
    'faults for a damaged object, and repairs it by writing it again',
    async ({ store, damage }) => {
      const object = blob(utf8('precious'));
      const [id] = await store.writeObjects([object]);
      damage(id!);
      await expect(store.readObject(id!)).rejects.toMatchObject({
        report: { code: 'object-corrupt', details: { id } },
      });
      expect(await store.writeObjects([object])).toEqual([id]);
      expect(Buffer.from((await store.readObject(id!))?.content ?? []).toString()).toBe('precious');
    },
  ],
  ...(['missing', 'corrupt'] as const).flatMap((problem) =>
    (['root', 'folder', 'file'] as const).map((victim): GitStoreCase => [
      `reports a ${problem} ${victim} and goes on`,
      async (fixture) => {
        const { line, id, commits } = await hurtLine(fixture, victim, problem);
        const path = paths[victim];
        expect(commits.map((one) => one.id)).toEqual(line.map((one) => one.id).reverse());
        expect(commits.flatMap(({ damage }) => damage)).toEqual([
          { id, problem, ...(path === undefined ? {} : { path }) },
        ]);
        expect(commits[LENGTH - 1 - HURT]?.damage).toHaveLength(1);
        expect(texts(commits)).toEqual([...newerTexts, ...olderTexts]);
      },
    ]),
  ),
  ...(['missing', 'corrupt'] as const).map((problem): GitStoreCase => [
    `reports a ${problem} commit where it is needed`,
    async (fixture) => {
      const { id, commits } = await hurtLine(fixture, 'id', problem);
      expect(texts(commits)).toEqual(newerTexts);
      expect(commits.at(-1)).toEqual({ id, parents: [], files: [], damage: [{ id, problem }] });
      const other = await writeLine(fixture.store, 2, { label: 'other' });
      const both = await walked(fixture.store, [id, other[1]!.id]);
      expect(texts(both)).toEqual(['other 1', 'other 0']);
      expect(both.flatMap(({ damage }) => damage)).toEqual([{ id, problem }]);
    },
  ]),
];
