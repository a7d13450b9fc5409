import fc from 'fast-check';
import type { AggregateId } from '../../src/base/ids.ts';
import type { Dependency } from '../../src/domain/issues/dependency.ts';
import { DEPENDENCY_TYPES, type DependencyType, type IssueStatus } from '../../src/domain/issues/state.ts';
import type { DependencyEdge } from '../../src/domain/issues/view.ts';

export interface GraphNode {
  readonly id: AggregateId;
  readonly state: IssueStatus;
  readonly dependencies: readonly Dependency[];
}

/** The id of the issue with this number. */
export const nodeId = (number: number): AggregateId => number.toString(16).padStart(32, '0') as AggregateId;

/** Issues numbered from 1, in the order of their creation; `edges` are written `1 depends_on 2`; closed ones are named. */
export function graphOf(count: number, edges: readonly string[], closed: readonly number[] = []): GraphNode[] {
  const parsed = edges.map((edge) => {
    const [source, type, target] = edge.split(' ') as [string, DependencyType, string];
    return { source: nodeId(Number(source)), type, target: nodeId(Number(target)) };
  });
  return toNodes(count, parsed, (number) => closed.includes(number));
}

function toNodes(count: number, edges: readonly DependencyEdge[], isClosed: (number: number) => boolean): GraphNode[] {
  return Array.from({ length: count }, (_, index) => ({
    id: nodeId(index + 1),
    state: isClosed(index + 1) ? ('closed' as const) : ('open' as const),
    dependencies: edges
      .filter(({ source }) => source === nodeId(index + 1))
      .map(({ target, type }) => ({ target, type })),
  }));
}

const MOST = 12;

/** Graphs of a few issues with edges of every type, also to themselves and to issues that are not there. */
export const anyGraph: fc.Arbitrary<GraphNode[]> = fc
  .record({
    count: fc.integer({ min: 1, max: MOST }),
    edges: fc.array(
      fc.record({
        source: fc.integer({ min: 1, max: MOST }).map(nodeId),
        type: fc.constantFrom(...DEPENDENCY_TYPES),
        target: fc.integer({ min: 1, max: MOST + 2 }).map(nodeId),
      }),
      { maxLength: 20 },
    ),
    closed: fc.uniqueArray(fc.integer({ min: 1, max: MOST })),
  })
  .map(({ count, edges, closed }) => toNodes(count, edges, (number) => closed.includes(number)));
