import { closest } from '../../base/closest.ts';
import type { StepDefinition } from './definition.ts';
import { namesIn } from './expression/expression.ts';
import { edgesOf } from './order.ts';
import type { Path, Problems } from './problem.ts';

/** Notes what is wrong with how steps stand to one another: ids twice, needs that are not there, circles, conditions about later steps. */
export function checkGraph(steps: readonly StepDefinition[], problems: Problems, path: Path): void {
  const ids = new Map<string, number>();
  for (const [index, { id }] of steps.entries()) {
    const first = ids.get(id);
    if (first !== undefined)
      problems.add([...path, index], `there is a step ${id} already, in line ${steps[first]?.line}: ids must differ`);
    else ids.set(id, index);
  }
  for (const [index, { id, needs = [] }] of steps.entries()) {
    for (const need of needs) {
      if (need === id) problems.add([...path, index, 'needs'], 'a step cannot need itself');
      else if (!ids.has(need)) {
        const meant = closest(need, [...ids.keys()]);
        const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
        problems.add([...path, index, 'needs'], `there is no step ${JSON.stringify(need)}${hint}`);
      }
    }
  }
  checkConditions(steps, problems, path);
  if (problems.all.length > 0) return;
  const circle = findCircle(edgesOf(steps, 1));
  if (circle === undefined) return;
  const names = [...circle, circle[0] ?? 0].map((index) => steps[index]?.id).join(' → ');
  problems.add([...path, circle[0] ?? 0, 'needs'], `the needs go in a circle: ${names}`);
}

/** Steps that need one another, in their order; `undefined` where none do. */
export function findCircle(edges: readonly (readonly number[])[]): readonly number[] | undefined {
  const state = new Uint8Array(edges.length);
  for (let start = 0; start < edges.length; start++) {
    const trail: { readonly at: number; next: number }[] = state[start] === 0 ? [{ at: start, next: 0 }] : [];
    if (trail.length > 0) state[start] = 1;
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const to = edges[top.at]?.[top.next++];
      if (to === undefined) {
        state[top.at] = 2;
        trail.pop();
      } else if (state[to] === 1) {
        return trail.slice(trail.findIndex(({ at }) => at === to)).map(({ at }) => at);
      } else if (state[to] === 0) {
        state[to] = 1;
        trail.push({ at: to, next: 0 });
      }
    }
  }
  return undefined;
}

function checkConditions(steps: readonly StepDefinition[], problems: Problems, path: Path): void {
  for (const [index, { condition, matrix }] of steps.entries()) {
    if (condition === undefined) continue;
    const place = [...path, index, 'if'];
    for (const [root, name = ''] of namesIn(condition)) {
      if (root === 'matrix' && matrix === undefined) problems.add(place, 'the step has no matrix');
      if (root === 'steps' && !steps.some(({ id }) => id === name))
        problems.add(place, `there is no step ${JSON.stringify(name)}`);
    }
  }
}
