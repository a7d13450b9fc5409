import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../src/base/ids.ts';
import { collectCommits, type LoadedCommit } from '../../../src/app/git/collectCommits.ts';

const idOf = (n: number): ObjectId => n.toString(16).padStart(40, '0') as ObjectId;

/** A history in which commit n has parents among the commits before it, and dates that never go backwards. */
const histories = fc.array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), step: fc.nat(2) }), {
  minLength: 1,
  maxLength: 25,
});

interface History {
  readonly commits: ReadonlyMap<ObjectId, LoadedCommit>;
  reachable(from: readonly ObjectId[]): Set<ObjectId>;
}

function historyOf(drawn: readonly { parents: readonly number[]; step: number }[]): History {
  const commits = new Map<ObjectId, LoadedCommit>();
  let date = 0;
  for (const [n, { parents, step }] of drawn.entries()) {
    date += step;
    const ids = n === 0 ? [] : [...new Set(parents.map((p) => idOf(p % n)))];
    commits.set(idOf(n), { tree: idOf(1_000 + n), parents: ids, date });
  }
  const reachable = (from: readonly ObjectId[]): Set<ObjectId> => {
    const found = new Set<ObjectId>();
    const open = [...from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const commit = commits.get(id);
      if (found.has(id) || typeof commit !== 'object') continue;
      found.add(id);
      open.push(...commit.parents);
    }
    return found;
  };
  return { commits, reachable };
}

describe('collecting commits', () => {
  it('gives what is reachable and not excluded, once, children before parents', async () => {
    const cases = fc.record({
      drawn: histories,
      tips: fc.array(fc.nat(), { maxLength: 3 }),
      not: fc.array(fc.nat(), { maxLength: 3 }),
    });
    const property = fc.asyncProperty(cases, async ({ drawn, tips, not }) => {
      const { commits, reachable } = historyOf(drawn);
      const from = tips.map((n) => idOf(n % drawn.length));
      const exclude = not.map((n) => idOf(n % (drawn.length + 1)));
      const nodes = await collectCommits(async (id) => commits.get(id) ?? 'missing', from, exclude);
      const excluded = reachable(exclude);
      const expected = [...reachable(from)].filter((id) => !excluded.has(id));
      const ids = nodes?.map(({ id }) => id) ?? [];
      expect(ids.toSorted()).toEqual(expected.toSorted());
      for (const [at, { commit }] of (nodes ?? []).entries()) {
        for (const parent of typeof commit === 'object' ? commit.parents : [])
          expect(ids.indexOf(parent, at + 1)).toBe(ids.indexOf(parent));
      }
    });
    await fc.assert(property, { seed: 20_261, numRuns: 400 });
  });

  it('stops reading behind what is excluded', async () => {
    const { commits } = historyOf(Array.from({ length: 50 }, (_, n) => ({ parents: [Math.max(0, n - 1)], step: 1 })));
    for (const exclude of [[idOf(44)], [idOf(44), idOf(40)]]) {
      const read: ObjectId[] = [];
      const nodes = await collectCommits(
        async (id) => {
          read.push(id);
          return commits.get(id);
        },
        [idOf(49)],
        exclude,
      );
      expect(nodes?.map(({ id }) => id)).toEqual([49, 48, 47, 46, 45].map(idOf));
      expect(read.length).toBeLessThan(14);
    }
  });

  it('gives up beyond its limit, and when a commit cannot be loaded', async () => {
    const { commits } = historyOf(Array.from({ length: 10 }, (_, n) => ({ parents: [Math.max(0, n - 1)], step: 1 })));
    const load = async (id: ObjectId): Promise<LoadedCommit | undefined> => commits.get(id);
    expect(await collectCommits(load, [idOf(9)], [], 9)).toBeUndefined();
    expect(await collectCommits(load, [idOf(9)], [], 10)).toHaveLength(10);
    expect(await collectCommits(load, [idOf(99)], [])).toBeUndefined();
  });

  it('takes a commit with very many parents', async () => {
    const parents = Array.from({ length: 150_000 }, (_, n) => idOf(n));
    const load = async (id: ObjectId): Promise<LoadedCommit> =>
      id === idOf(-1) ? { tree: idOf(1), parents, date: 9 } : { tree: idOf(1), parents: [], date: 5 };
    expect(await collectCommits(load, [idOf(-1)], [])).toHaveLength(150_001);
    const [lone] = (await collectCommits(load, [idOf(-1), idOf(-2)], [idOf(-1)])) ?? [];
    expect(lone?.id).toBe(idOf(-2));
  });
});
