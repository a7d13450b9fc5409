import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { blockerIndex } from '../../../../src/domain/issues/graph/blockers.ts';
import { progressOf } from '../../../../src/domain/issues/graph/children.ts';
import { type Ordering, orderingOf } from '../../../../src/domain/issues/graph/ordering.ts';
import { topologicalOrder } from '../../../../src/domain/issues/graph/topologicalOrder.ts';
import { counts } from '../../../support/counts.ts';
import { anyGraph, type GraphNode, graphOf, nodeId } from '../../../support/graphs.ts';

const numbers = (ids: readonly AggregateId[]): number[] => ids.map((id) => parseInt(id, 16));

/** "First before then" for all pairs, by the definition, without the code under test. */
function orderings(issues: readonly GraphNode[]): Ordering[] {
  return issues.flatMap(({ id, dependencies }) =>
    dependencies.flatMap(({ target, type }) => {
      if (type === 'depends_on') return [{ first: target, then: id }];
      return type === 'blocks' ? [{ first: id, then: target }] : [];
    }),
  );
}

/** Every pair of issues of which one has to wait for the other, by repeated squaring of the relation. */
function closure(issues: readonly GraphNode[]): Set<string> {
  const pairs = new Set(orderings(issues).map(({ first, then }) => `${first} ${then}`));
  for (let before = -1; before !== pairs.size;) {
    before = pairs.size;
    for (const a of [...pairs]) {
      for (const b of [...pairs]) {
        const [[first, middle], [again, last]] = [a.split(' '), b.split(' ')];
        if (middle === again) pairs.add(`${first} ${last}`);
      }
    }
  }
  return pairs;
}

describe('blockers', () => {
  const cases: [string, string[], number[], { ready: number[]; blocked: [number, number[]][] }][] = [
    ['nothing', [], [], { ready: [1, 2, 3], blocked: [] }],
    ['depends_on', ['1 depends_on 2'], [], { ready: [2, 3], blocked: [[1, [2]]] }],
    ['blocks', ['1 blocks 2'], [], { ready: [1, 3], blocked: [[2, [1]]] }],
    ['both at once count once', ['1 depends_on 2', '2 blocks 1'], [], { ready: [2, 3], blocked: [[1, [2]]] }],
    ['related_to holds nothing up', ['1 related_to 2'], [], { ready: [1, 2, 3], blocked: [] }],
    ['a closed blocker holds nothing up', ['1 depends_on 2'], [2], { ready: [1, 3], blocked: [] }],
    ['a closed issue is neither', ['1 depends_on 2'], [1], { ready: [2, 3], blocked: [] }],
    ['an unknown blocker holds nothing up', ['1 depends_on 9'], [], { ready: [1, 2, 3], blocked: [] }],
    ['blockers come oldest first', ['1 depends_on 3', '2 blocks 1'], [], { ready: [2, 3], blocked: [[1, [2, 3]]] }],
    ['cycles block', ['1 depends_on 2', '1 blocks 2'], [], { ready: [3], blocked: [[1, [2]], [2, [1]]] }], // prettier-ignore
    ['an issue may wait for itself', ['1 blocks 1'], [], { ready: [2, 3], blocked: [[1, [1]]] }],
  ];

  it.each(cases)('%s', (_, edges, closed, { ready, blocked }) => {
    const issues = graphOf(3, edges, closed);
    const index = blockerIndex(issues);
    const ids = issues.map(({ id }) => id);
    expect(numbers(ids.filter((id) => index.isReady(id)))).toEqual(ready);
    expect(
      ids.filter((id) => index.isBlocked(id)).map((id) => [...numbers([id]), numbers(index.openBlockersOf(id))]),
    ).toEqual(blocked);
  });

  it('names those that are not known', () => {
    const index = blockerIndex(graphOf(2, ['1 depends_on 9', '1 depends_on 8', '1 depends_on 2']));
    expect(numbers(index.blockersOf(nodeId(1)))).toEqual([2, 8, 9]);
    expect(numbers(index.unknownBlockersOf(nodeId(1)))).toEqual([8, 9]);
  });

  it('make every open issue either ready or blocked, by what the edges say', () => {
    fc.assert(
      fc.property(anyGraph, (issues) => {
        const index = blockerIndex(issues);
        const open = new Set(issues.filter(({ state }) => state === 'open').map(({ id }) => id));
        for (const { id } of issues) {
          const held = orderings(issues).some(({ first, then }) => then === id && open.has(first));
          expect(index.isReady(id)).toBe(open.has(id) && !held);
          expect(index.isBlocked(id)).toBe(open.has(id) && held);
          expect(index.isBlocked(id)).toBe(open.has(id) && index.openBlockersOf(id).length > 0);
        }
      }),
      counts(200),
    );
  });
});

describe('the topological order', () => {
  it.each([
    ['age where nothing else is said', 3, [], [1, 2, 3]],
    ['what is depended on first', 3, ['1 depends_on 3'], [2, 3, 1]],
    ['what blocks first', 3, ['3 blocks 1'], [2, 3, 1]],
    ['chains', 4, ['1 depends_on 2', '3 blocks 2', '3 depends_on 4'], [4, 3, 2, 1]],
    ['related_to changes nothing', 2, ['1 related_to 2'], [1, 2]],
    ['unknown issues change nothing', 2, ['1 depends_on 9'], [1, 2]],
  ])('%s', (_, count, edges, expected) => {
    const { order, cycles } = topologicalOrder(graphOf(count, edges));
    expect(numbers(order)).toEqual(expected);
    expect(cycles).toEqual([]);
  });

  it.each([
    ['two that wait for each other', ['1 depends_on 2', '2 depends_on 1'], [3, 4, 1, 2], [[1, 2]]],
    ['across types', ['1 depends_on 2', '1 blocks 2'], [3, 4, 1, 2], [[1, 2]]],
    ['an issue that waits for itself', ['2 depends_on 2'], [1, 3, 4, 2], [[2]]],
    ['with one that waits for it', ['1 depends_on 2', '2 depends_on 3', '3 depends_on 2'], [4, 2, 3, 1], [[2, 3]]],
    ['two of them', ['4 blocks 1', '1 blocks 4', '2 blocks 3', '3 blocks 2'], [1, 2, 3, 4], [[1, 4], [2, 3]]], // prettier-ignore
    ['each waits for the next', ['1 depends_on 3', '3 depends_on 2', '2 depends_on 1'], [4, 1, 2, 3], [[1, 3, 2]]],
  ])('puts cycles last and names them: %s', (_, edges, expected, named) => {
    const { order, cycles } = topologicalOrder(graphOf(4, edges));
    expect(numbers(order)).toEqual(expected);
    expect(cycles.map(numbers)).toEqual(named);
  });

  it('of some issues keeps chains through the others, and counts only those that are listed', () => {
    const issues = graphOf(4, ['1 depends_on 2', '2 depends_on 4', '3 depends_on 2'], [2]);
    const { order } = topologicalOrder(issues, (id) => id !== nodeId(2));
    expect(numbers(order)).toEqual([4, 1, 3]);
  });

  it('holds every issue once, respects every edge outside cycles, and finds just the cycles there are', () => {
    fc.assert(
      fc.property(anyGraph, fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (issues, left) => {
        const wanted = (id: AggregateId): boolean => !left.map(nodeId).includes(id);
        const { order, cycles } = topologicalOrder(issues, wanted);
        expect([...order].sort()).toEqual(
          issues
            .map(({ id }) => id)
            .filter(wanted)
            .sort(),
        );
        const known = new Set(issues.map(({ id }) => id));
        const before = new Set([...closure(issues.map((issue) => ({ ...issue, dependencies: issue.dependencies.filter(({ target }) => known.has(target)) })))]); // prettier-ignore
        const cyclic = (id: AggregateId): boolean => before.has(`${id} ${id}`);
        for (const [place, id] of order.entries()) {
          for (const later of order.slice(place + 1)) {
            if (before.has(`${later} ${id}`)) expect(before.has(`${id} ${later}`)).toBe(true);
            if (cyclic(id)) expect(cyclic(later) || [...known].some((each) => cyclic(each) && before.has(`${each} ${later}`))).toBe(true); // prettier-ignore
          }
        }
        const edges = new Set(orderings(issues).map(({ first, then }) => `${then} waits for ${first}`));
        for (const cycle of cycles) {
          for (const [i, id] of cycle.entries())
            expect(edges).toContain(`${id} waits for ${cycle[(i + 1) % cycle.length]}`);
        }
        // Issues are in one group when each waits for the other; every such group with a listed member has its cycle.
        const groups = new Set(
          issues.filter(({ id }) => cyclic(id)).map(({ id }) => [...known].filter((other) => other === id || (before.has(`${id} ${other}`) && before.has(`${other} ${id}`))).join()), // prettier-ignore
        );
        const listed = [...groups].filter((group) => (group.split(',') as AggregateId[]).some(wanted));
        expect(cycles).toHaveLength(listed.length);
      }),
      counts(200),
    );
  });

  it('of a hundred thousand issues in one chain takes no recursion, and no time', () => {
    const count = 100_000;
    const issues = Array.from({ length: count }, (_, i) => ({
      id: nodeId(i + 1),
      state: 'open' as const,
      dependencies: i + 1 < count ? [{ target: nodeId(i + 2), type: 'depends_on' as const }] : [],
    }));
    const { order } = topologicalOrder(issues);
    expect([order[0], order[count - 1]]).toEqual([nodeId(count), nodeId(1)]);
  });
});

it('orders are told by source, target and type', () => {
  const edge = { source: nodeId(1), target: nodeId(2) };
  expect(orderingOf({ ...edge, type: 'blocks' })).toEqual({ first: nodeId(1), then: nodeId(2) });
  expect(orderingOf({ ...edge, type: 'depends_on' })).toEqual({ first: nodeId(2), then: nodeId(1) });
  expect(orderingOf({ ...edge, type: 'related_to' })).toBeUndefined();
});

describe('the progress of parents', () => {
  const child = (number: number, parent: number | undefined, state: 'open' | 'closed' = 'open') => ({
    id: nodeId(number),
    state,
    fields: parent === undefined ? {} : { parent: nodeId(parent) },
  });

  it('counts direct children, also of parents that are not known, and of cycles', () => {
    const issues = [child(1, 2), child(2, 1, 'closed'), child(3, 1), child(4, 9, 'closed'), child(5, 5)];
    expect(progressOf(issues)).toEqual(
      new Map([
        [nodeId(2), { children: [nodeId(1)], closed: 0, total: 1 }],
        [nodeId(1), { children: [nodeId(2), nodeId(3)], closed: 1, total: 2 }],
        [nodeId(9), { children: [nodeId(4)], closed: 1, total: 1 }],
        [nodeId(5), { children: [nodeId(5)], closed: 0, total: 1 }],
      ]),
    );
  });
});
