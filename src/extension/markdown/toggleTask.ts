import { parser } from './parser.ts';
import type { Task } from './tasks.ts';

const LINE_END = /\r\n|\n|\r/g;
/** Quotes, and markers of the lists that the box stands in, up to the box. */
const BEFORE_BOX = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*\[(?=[ xX]\](?:\s|$))/;

/**
 * The text with its box number `index` (from 0, as rendering counts them) ticked or not, and nothing else changed; `undefined`
 * when there is no such box.
 */
export function toggleTask(source: string, index: number, checked: boolean): string | undefined {
  const env: { tasks?: readonly Task[] } = {};
  parser.parse(source, env);
  const task = env.tasks?.[index];
  if (task === undefined) return undefined;
  const start = startOfLine(source, task.line);
  const before = BEFORE_BOX.exec(source.slice(start));
  if (before === null) return undefined;
  const at = start + before[0].length;
  return source.slice(0, at) + (checked ? 'x' : ' ') + source.slice(at + 1);
}

function startOfLine(source: string, line: number): number {
  if (line === 0) return 0;
  let seen = 0;
  for (const { index, 0: end } of source.matchAll(LINE_END)) {
    seen += 1;
    if (seen === line) return index + end.length;
  }
  return source.length;
}
