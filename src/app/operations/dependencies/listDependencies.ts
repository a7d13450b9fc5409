import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { directNeighbours, transitiveNeighbours } from '../../../domain/issues/graph/neighbours.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { dependencyType } from './changeDependency.ts';

const dependency = z.object({
  issue_id: hexId,
  short_id: z.string(),
  /** `null` when the issue is not known here. */
  title: z.nullable(z.string()),
  state: z.nullable(z.enum(['open', 'closed'])),
  /** As it was said, by whichever of the two said it. */
  dep_type: dependencyType,
  /** The issue on the way to it, and how many steps it is away. */
  via: hexId,
  depth: z.number(),
});

export const listDependencies = operation({
  id: 'dep.list',
  summary: 'List what an issue says about others, or others about it',
  level: 'read',
  input: z.strictObject({
    id: described('The issue: gi-…, or at least 4 hex digits', z.string()),
    reverse: described('What others say about it', z._default(z.boolean(), false)),
    transitive: described(
      'All that has to be done before it, over any number of steps (with --reverse: all that waits for it)',
      z._default(z.boolean(), false),
    ),
  }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    direction: z.enum(['dependencies', 'dependents']),
    transitive: z.boolean(),
    deps: z.array(dependency),
  }),
  cli: {
    command: 'issue dep list',
    args: ['id'],
    options: { id: { value: 'ISSUE' }, reverse: { short: 'r' } },
    examples: [
      { line: 'grite issue dep list gi-7f3a2c91', says: 'what it depends on, blocks and is related to' },
      { line: 'grite issue dep list gi-7f3a2c91 --transitive', says: 'everything that has to be done before it' },
    ],
  },
  async run(repository, { id, reverse, transitive }) {
    const snapshot = await repository.projection.current();
    const issue = snapshot.resolve(id);
    if (!issue.ok) return issue;
    const find = transitive ? transitiveNeighbours : directNeighbours;
    const neighbours = find(snapshot.dependencies(), issue.value, reverse);
    const wanted = new Set(neighbours.map((neighbour) => neighbour.id));
    const known = new Map(snapshot.summaries().flatMap((each) => (wanted.has(each.id) ? [[each.id, each]] : [])));
    const deps = neighbours.map((neighbour) => ({
      issue_id: neighbour.id,
      short_id: shortIssueId(neighbour.id),
      title: known.get(neighbour.id)?.title ?? null,
      state: known.get(neighbour.id)?.state ?? null,
      dep_type: neighbour.type,
      via: neighbour.via,
      depth: neighbour.depth,
    }));
    const direction = reverse ? ('dependents' as const) : ('dependencies' as const);
    return ok({ issue_id: issue.value, short_id: shortIssueId(issue.value), direction, transitive, deps });
  },
});
