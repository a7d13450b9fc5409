import { priorityRank } from './priorityRank.ts';
import type { Comparison, PriorityPattern } from './query.ts';
import { textMatcher } from './textMatcher.ts';

/**
 * Equal priorities are written alike, or have the same rank (`high` is `P1`). Numbers compare as numbers: `<=P1` is P0 and
 * P1; words by urgency: `>=high` is high and critical.
 */
export function priorityMatcher(pattern: PriorityPattern): (text: string) => boolean {
  switch (pattern.kind) {
    case 'none':
      return () => false;
    case 'prefix':
      return textMatcher(pattern, []);
    case 'is': {
      const wanted = priorityRank(pattern.value)?.rank;
      const same = textMatcher({ kind: 'exact', text: pattern.value }, []);
      return (text) => same(text) || (wanted !== undefined && priorityRank(text)?.rank === wanted);
    }
    case 'compare':
      return rankTest(pattern.operator, pattern.value);
    case 'range': {
      const { from, to } = pattern;
      if (from === undefined || to === undefined) {
        return from === undefined ? rankTest('<=', to ?? '') : rankTest('>=', from);
      }
      const ends = [priorityRank(from)?.rank ?? NaN, priorityRank(to)?.rank ?? NaN];
      const [least, most] = [Math.min(...ends), Math.max(...ends)];
      return ranked((rank) => rank >= least && rank <= most);
    }
  }
}

function rankTest(operator: Comparison, value: string): (text: string) => boolean {
  const wanted = priorityRank(value);
  if (wanted === undefined) return () => false;
  const sign = wanted.numeric ? 1 : -1;
  const compare = (rank: number): number => sign * (rank - wanted.rank);
  switch (operator) {
    case '<':
      return ranked((rank) => compare(rank) < 0);
    case '<=':
      return ranked((rank) => compare(rank) <= 0);
    case '>':
      return ranked((rank) => compare(rank) > 0);
    case '>=':
      return ranked((rank) => compare(rank) >= 0);
  }
}

/** Priorities whose text says nothing about their place are on no side of any other. */
function ranked(test: (rank: number) => boolean): (text: string) => boolean {
  return (text) => {
    const rank = priorityRank(text)?.rank;
    return rank !== undefined && test(rank);
  };
}
