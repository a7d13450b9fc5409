import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint } from './style.ts';
import { displayWidth, fit, padTo } from './width.ts';

type Output = OutputOf<typeof countIssues>;
type Group = Output['groups'][number];

/** Longer values are cut on a terminal. */
const VALUE_AT_MOST = 50;
const ACTOR_DIGITS = 8;

/** One line a group: its value, and how many open and closed issues it has. */
export const renderIssueCount: Renderer<Output> = ({ by, groups, total, open_count }, { style }) => {
  if (total === 0) return lines('No issues');
  const values = groups.map((group) => {
    const value = oneLine(textOf(group, by));
    return style.width === undefined ? value : fit(value, VALUE_AT_MOST);
  });
  const width = Math.max(...values.map(displayWidth));
  const columns = [groups.map(({ open }) => `${open} open`), groups.map(({ closed }) => `${closed} closed`)] as const;
  const [open, closed] = columns.map((texts) => Math.max(...texts.map(({ length }) => length))) as [number, number];
  return lines(
    ...groups.map((_, index) => {
      const value = padTo(values[index] as string, width);
      return [
        groups[index]?.value === null ? paint(style, 'dim', value) : value,
        paint(style, 'green', (columns[0][index] as string).padStart(open)),
        paint(style, 'magenta', (columns[1][index] as string).padStart(closed)),
      ].join('  ');
    }),
    '',
    `${count(total, 'issue')}, ${open_count} open`,
  );
};

function textOf({ value, name }: Group, by: Output['by']): string {
  if (value === null) return `no ${by}`;
  if (by !== 'author') return value;
  const id = value.slice(0, ACTOR_DIGITS);
  return name === null ? id : `${name} (${id})`;
}
