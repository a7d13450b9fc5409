import { compareUtf8 } from '../../../base/bytes.ts';
import type { Dependency } from '../../issues/dependency.ts';
import { importedAggregateId } from '../ids.ts';
import type { DependencyType } from '../../issues/state.ts';
import { BEADS, type BeadsDependency, type BeadsIssue } from './beadsIssue.ts';

const PARENT = 'parent-child';
/** Types that keep the issue from being ready until the target is done. All others only say that there is a relation. */
const BLOCKING: ReadonlySet<string> = new Set(['blocks', 'blocked-by', 'waits-for', 'conditional-blocks']);
/** Types that our dependencies say as well as beads does. */
const PLAIN: ReadonlySet<string> = new Set(['blocks', 'blocked-by', 'related', 'relates-to']);

export interface Relation extends Dependency {
  readonly source: BeadsDependency;
}

export interface Relations {
  /** Id in beads of the issue's parent: of several, the one that it got first. */
  readonly parent: string | undefined;
  readonly dependencies: readonly Relation[];
  /** Dependencies of which ours do not say all, in words. */
  readonly inWords: readonly string[];
}

/** What the dependencies of an issue become. Their order in the source means nothing. */
export function relationsOf({ dependencies }: BeadsIssue): Relations {
  const ordered = [...dependencies].sort(
    (a, b) => (a.ts ?? 0) - (b.ts ?? 0) || compareUtf8(a.target, b.target) || compareUtf8(a.type, b.type),
  );
  const parent = ordered.find(({ type }) => type === PARENT);
  const others = ordered.filter((each) => each !== parent);
  return {
    parent: parent?.target,
    dependencies: others.map((source) => ({ source, ...dependencyOf(source) })),
    inWords: others
      .filter(({ type }) => !PLAIN.has(type))
      .map(({ type, target }) => `${type} ${target}`)
      .sort(compareUtf8),
  };
}

function dependencyOf({ target, type }: BeadsDependency): Dependency {
  const ours: DependencyType = BLOCKING.has(type) ? 'depends_on' : 'related_to';
  return { target: importedAggregateId(BEADS, target), type: ours };
}
