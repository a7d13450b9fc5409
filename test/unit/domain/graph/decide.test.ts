import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/base/result.ts';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { decideDependencyAdd, decideDependencyRemove } from '../../../../src/domain/issues/decide/dependencies.ts';
import { dependencyKey } from '../../../../src/domain/issues/dependency.ts';
import { directNeighbours, transitiveNeighbours } from '../../../../src/domain/issues/graph/neighbours.ts';
import { topologicalOrder } from '../../../../src/domain/issues/graph/topologicalOrder.ts';
import { resolveIssue } from '../../../../src/domain/issues/reference.ts';
import { DEPENDENCY_TYPES, emptyIssue, type DependencyType } from '../../../../src/domain/issues/state.ts';
import type { DependencyEdge, IssueView } from '../../../../src/domain/issues/view.ts';
import { counts } from '../../../support/counts.ts';
import { type GraphNode, graphOf, nodeId } from '../../../support/graphs.ts';

const version = { ts: 1, actor: '01'.repeat(16), id: '02'.repeat(32) } as never;

function edgesOf(issues: readonly GraphNode[]): DependencyEdge[] {
  return issues.flatMap(({ id, dependencies }) => dependencies.map((each) => ({ source: id, ...each })));
}

function viewOf(issues: readonly GraphNode[]): IssueView {
  return {
    resolve: (reference) =>
      resolveIssue(
        issues.map(({ id }) => id),
        reference,
      ),
    state: (id) => {
      const found = issues.find((issue) => issue.id === id);
      if (found === undefined) return undefined;
      const set = new Map(found.dependencies.map((each) => [dependencyKey(each), { value: true, version }]));
      return { ...emptyIssue(id), dependencies: set };
    },
    isPrivate: () => false,
    events: () => [],
    dependencies: () => edgesOf(issues),
  };
}

const intent = (text: string) => {
  const [issue, type, target] = text.split(' ') as [string, DependencyType, string];
  return { issue: nodeId(Number(issue)), type, target: nodeId(Number(target)) };
};

describe('adding a dependency', () => {
  it.each([
    [[], '1 depends_on 2'],
    [['1 depends_on 2'], '1 depends_on 3'],
    [['1 depends_on 2'], '2 related_to 1'],
    [['1 depends_on 2'], '2 blocks 1'],
    [['1 related_to 2'], '2 depends_on 1'],
    [['1 depends_on 9'], '2 depends_on 1'],
  ])('to %j: %s is written', (edges, added) => {
    const { issue, target, type } = intent(added);
    expect(decideDependencyAdd(viewOf(graphOf(3, edges)), intent(added))).toEqual(
      ok({
        edge: { source: issue, target, type },
        drafts: [{ aggregate: issue, kind: 'DependencyAdded', payload: { target, type } }],
      }),
    );
  });

  it('that is there already writes nothing, even in a cycle that came together from two clones', () => {
    const view = viewOf(graphOf(2, ['1 depends_on 2', '2 depends_on 1']));
    expect(decideDependencyAdd(view, intent('1 depends_on 2'))).toMatchObject({ ok: true, value: { drafts: [] } });
  });

  it.each([
    [['1 depends_on 2'], '2 depends_on 1', [2, 1, 2]],
    [['1 depends_on 2'], '1 blocks 2', [2, 1, 2]],
    [['1 blocks 2'], '1 depends_on 2', [1, 2, 1]],
    [['1 depends_on 2', '3 blocks 2', '3 depends_on 4'], '4 depends_on 1', [4, 1, 2, 3, 4]],
    [['1 depends_on 2', '3 blocks 2', '3 depends_on 4'], '1 blocks 4', [4, 1, 2, 3, 4]],
    [['1 depends_on 2', '2 depends_on 3', '1 depends_on 3'], '3 depends_on 1', [3, 1, 3]],
  ])('to %j: %s would be a cycle', (edges, added, path) => {
    expect(decideDependencyAdd(viewOf(graphOf(4, edges)), intent(added))).toEqual({
      ok: false,
      error: { code: 'dependency-cycle', details: { path: path.map(nodeId) } },
    });
  });

  it.each(DEPENDENCY_TYPES)('of an issue to itself is refused: %s', (type) => {
    const error = { code: 'dependency-on-itself', details: { id: nodeId(1) } };
    expect(decideDependencyAdd(viewOf(graphOf(1, [])), intent(`1 ${type} 1`))).toEqual({ ok: false, error });
  });

  it.each(['9 depends_on 1', '1 depends_on 9'])('needs both issues: %s', (text) =>
    expect(decideDependencyAdd(viewOf(graphOf(1, [])), intent(text))).toMatchObject({
      error: { code: 'issue-not-found' },
    }),
  );

  it('never makes a cycle, and refuses nothing that would not', () => {
    const anyIntent = fc.record({
      issue: fc.integer({ min: 1, max: 7 }).map(nodeId),
      type: fc.constantFrom(...DEPENDENCY_TYPES),
      target: fc.integer({ min: 1, max: 7 }).map(nodeId),
    });
    fc.assert(
      fc.property(fc.array(anyIntent, { maxLength: 25 }), (intents) => {
        let issues = graphOf(7, []);
        for (const { issue, type, target } of intents) {
          const decision = decideDependencyAdd(viewOf(issues), { issue, type, target });
          const after = issues.map((each) =>
            each.id === issue ? { ...each, dependencies: [...each.dependencies, { target, type }] } : each,
          );
          const isCycle = topologicalOrder(after).cycles.length > 0;
          expect(decision.ok).toBe(!isCycle && issue !== target);
          if (decision.ok && decision.value.drafts.length > 0) issues = after;
        }
      }),
      counts(150),
    );
  });
});

describe('removing a dependency', () => {
  const issues = graphOf(2, ['1 depends_on 2', '1 depends_on 9', '1 blocks 1']);

  it.each(['1 depends_on 2', '1 depends_on 9', '1 blocks 1'])('%s writes it', (text) => {
    const { issue, target, type } = intent(text);
    expect(decideDependencyRemove(viewOf(issues), intent(text))).toEqual(
      ok({
        edge: { source: issue, target, type },
        drafts: [{ aggregate: issue, kind: 'DependencyRemoved', payload: { target, type } }],
      }),
    );
  });

  it.each(['1 blocks 2', '2 depends_on 1', '1 depends_on 8'])('%s, which is not there, writes nothing', (text) => {
    const decision = decideDependencyRemove(viewOf(issues), intent(text));
    expect(decision).toMatchObject({ ok: true, value: { drafts: [] } });
  });

  it('finds an issue that is not known by a prefix, and refuses one that nothing names', () => {
    const far = 'abcd'.padEnd(32, '0') as AggregateId;
    const view = viewOf([{ id: nodeId(1), state: 'open', dependencies: [{ target: far, type: 'blocks' }] }]);
    const remove = (target: string) => decideDependencyRemove(view, { issue: nodeId(1), target, type: 'blocks' });
    expect(remove('abcd')).toMatchObject({ value: { edge: { target: far } } });
    expect(remove('abce')).toMatchObject({ error: { code: 'issue-not-found' } });
    expect(remove('ab')).toMatchObject({ error: { code: 'issue-id-malformed' } });
  });
});

describe('the neighbours of an issue', () => {
  const edges = edgesOf(
    graphOf(5, ['1 depends_on 2', '1 related_to 4', '3 blocks 2', '5 depends_on 1', '3 depends_on 1']),
  );
  const shown = (found: readonly { id: AggregateId; type: string; via: AggregateId; depth: number }[]) =>
    found.map(({ id, type, via, depth }) => `${parseInt(id, 16)} ${type} ${parseInt(via, 16)} ${depth}`);

  it('are what it says', () =>
    expect(shown(directNeighbours(edges, nodeId(1), false))).toEqual(['2 depends_on 1 1', '4 related_to 1 1']));
  it('are what others say about it', () =>
    expect(shown(directNeighbours(edges, nodeId(1), true))).toEqual(['3 depends_on 1 1', '5 depends_on 1 1']));
  it('over any number of steps are all that comes before it, whoever said it; cycles end', () =>
    expect(shown(transitiveNeighbours(edges, nodeId(1), false))).toEqual([
      '2 depends_on 1 1',
      '3 blocks 2 2',
      '1 depends_on 3 3',
    ]));
  it('or all that waits for it', () =>
    expect(shown(transitiveNeighbours(edges, nodeId(2), true))).toEqual([
      '1 depends_on 2 1',
      '3 depends_on 1 2',
      '5 depends_on 1 2',
      '2 blocks 3 3',
    ]));
});
