import { changedRows } from '../../../base/changedRows.ts';

/** The lines that went and the lines that came, without those at either end that stayed. */
export function changedLines(from: string, to: string): string {
  const { gone, come } = changedRows(rowsOf(from), rowsOf(to));
  return [...gone.map((row) => `- ${row}`), ...come.map((row) => `+ ${row}`)].join('\n');
}

function rowsOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
