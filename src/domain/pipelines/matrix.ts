import type { Matrix, MatrixCell } from './definition.ts';

/**
 * The combinations of a matrix: every one of its axes without those that are excluded; what is included completes those that
 * it agrees with, and is one of its own where it agrees with none.
 */
export function matrixCells({ axes, include, exclude }: Matrix): readonly MatrixCell[] {
  const names = Object.keys(axes);
  let cells: MatrixCell[] = names.length === 0 ? [] : [{}];
  for (const name of names)
    cells = cells.flatMap((cell) => (axes[name] ?? []).map((value) => ({ ...cell, [name]: value })));
  const left = cells.filter((cell) => !exclude.some((each) => agrees(cell, each, Object.keys(each))));
  const completed = [...left];
  const added: MatrixCell[] = [];
  for (const each of include) {
    const shared = Object.keys(each).filter((name) => names.includes(name));
    const targets = left.flatMap((cell, index) => (agrees(cell, each, shared) ? [index] : []));
    if (targets.length === 0 || shared.length === 0) added.push(each);
    else for (const index of targets) completed[index] = { ...completed[index], ...each };
  }
  return [...completed, ...added];
}

function agrees(cell: MatrixCell, other: MatrixCell, names: readonly string[]): boolean {
  return names.every((name) => cell[name] === other[name]);
}

/** `node=20,os=linux`, in the order of the axes. */
export function cellText(cell: MatrixCell): string {
  return Object.entries(cell)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
