import type { Matrix, MatrixCell, MatrixValue } from '../definition.ts';
import { matrixCells } from '../matrix.ts';
import type { Field } from './field.ts';

const AXIS = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const SETTINGS = ['include', 'exclude', 'max_parallel', 'fail_fast'];
const MOST = { values: 256, cells: 256, parallel: 256 };

/** The axes of a matrix stand beside its settings. */
export function readMatrix(field: Field): Matrix | undefined {
  const mapping = field.mapping();
  if (mapping === undefined) return undefined;
  const axes: Record<string, readonly MatrixValue[]> = {};
  for (const [name, values] of mapping.entries()) {
    if (SETTINGS.includes(name)) continue;
    if (!AXIS.test(name)) values.refuse(`${JSON.stringify(name)} cannot be the name of an axis`);
    const list = values.list(MOST.values)?.map(readValue);
    if (list?.length === 0) values.refuse('it must have a value');
    if (list?.every((value) => value !== undefined)) axes[name] = list;
  }
  const matrix: Matrix = {
    axes,
    include: mapping.optional('include', readCells) ?? [],
    exclude: mapping.optional('exclude', readCells) ?? [],
    maxParallel: mapping.optional('max_parallel', (each) => each.whole(1, MOST.parallel)),
    failFast: mapping.optional('fail_fast', (each) => each.flag()) ?? true,
  };
  const product = Object.values(axes).reduce((count, values) => count * values.length, 1);
  if (product > MOST.cells) {
    field.refuse(`it may have at most ${MOST.cells} combinations`);
    return undefined;
  }
  if (matrixCells(matrix).length === 0) {
    field.refuse('no combination is left');
    return undefined;
  }
  return matrix;
}

function readCells(field: Field): readonly MatrixCell[] | undefined {
  return field.list(MOST.cells)?.flatMap((each) => {
    const entries = each
      .mapping()
      ?.entries()
      .map(([name, value]) => [name, readValue(value)] as const);
    return entries === undefined
      ? []
      : [Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as MatrixCell];
  });
}

function readValue(field: Field): MatrixValue | undefined {
  const { value } = field;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return field.text();
  field.refuse('it must be a text, a number, true or false');
  return undefined;
}
