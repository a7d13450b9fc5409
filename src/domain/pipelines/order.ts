import type { StepDefinition } from './definition.ts';
import { namesIn } from './expression/expression.ts';

type Ordered = Pick<StepDefinition, 'id' | 'needs' | 'condition'>;

/**
 * What each step needs, as indexes: what it says; and where no step says anything and no more than one runs at once, the step
 * before it in the list. A step whose condition asks how another one went needs that too.
 */
export function edgesOf(steps: readonly Ordered[], parallel: number): readonly (readonly number[])[] {
  const isListed = parallel <= 1 && steps.every(({ needs }) => needs === undefined);
  const indexes = new Map(steps.map(({ id }, index) => [id, index]));
  return steps.map(({ needs = [], condition }, index) => {
    const before = isListed && index > 0 ? [index - 1] : [];
    const asked =
      condition === undefined ? [] : namesIn(condition).flatMap(([root, id = '']) => (root === 'steps' ? [id] : []));
    return [...new Set([...before, ...[...needs, ...asked].flatMap((id) => indexes.get(id) ?? [])])];
  });
}
