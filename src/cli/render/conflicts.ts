import type { syncConflicts } from '../../app/operations/sync/syncConflicts.ts';
import type { syncResolve } from '../../app/operations/sync/syncResolve.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { paint, type Style } from './style.ts';
import { localTime } from './times.ts';

export type ShownConflict = OutputOf<typeof syncConflicts>['conflicts'][number];

const SHOWN_DIGITS = 8;
/** Characters of a value. */
const LONGEST = 100;
const WHOLE_ID = /\b([0-9a-f]{8})[0-9a-f]{24}\b/;

export const renderConflicts: Renderer<OutputOf<typeof syncConflicts>> = ({ conflicts, total }, { style }) =>
  total === 0
    ? lines('No conflicts')
    : lines(...conflicts.flatMap((each) => conflictRows(each, style)), count(total, 'conflict'));

export const renderResolved: Renderer<OutputOf<typeof syncResolve>> = ({ conflict, action }, { style }) => {
  const { short_id, field, winner, loser } = conflict;
  const what = {
    written: `is now ${valueText(conflict, loser.value)}`,
    kept: `stays ${valueText(conflict, winner.value)}`,
    settled: 'was changed again since; nothing is left to settle',
  }[action];
  return lines(`${paint(style, 'yellow', short_id)}  ${fieldText(field)} ${what}`);
};

/** What it is about, both values, who won and why, and how to take the other. */
export function conflictRows(conflict: ShownConflict, style: Style): string[] {
  const { id, short_id, title, field, winner, loser, open } = conflict;
  const shown = id.slice(0, SHOWN_DIGITS);
  return [
    `${paint(style, 'yellow', short_id)}  ${paint(style, 'bold', oneLine(title))}  ${fieldText(field)}${open ? '' : '  (settled)'}`,
    `  won:   ${sideText(conflict, winner)}, ${reasonText(conflict)}`,
    `  lost:  ${sideText(conflict, loser)}`,
    ...(open ? [`  take the other: grite sync resolve ${shown} --take other`] : []),
    '',
  ];
}

function sideText(conflict: ShownConflict, { value, actor, name, ts_unix_ms }: ShownConflict['winner']): string {
  return `${valueText(conflict, value)}  ${personName(actor, name)}, ${localTime(ts_unix_ms)}`;
}

function reasonText({ reason, later_by_ms }: ShownConflict): string {
  if (reason === 'same-time') return 'at the same time, by the greater actor';
  return reason === 'kept' ? 'the other side only took another value away' : `${durationText(later_by_ms ?? 0)} later`;
}

/** Units in milliseconds, the largest first. */
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

function durationText(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? ['ms', 1];
  const number = Math.floor(ms / size);
  return unit === 'ms' ? `${number} ms` : count(number, unit);
}

function valueText({ element }: ShownConflict, value: ShownConflict['winner']['value']): string {
  if (typeof value === 'boolean') return `${shortened(element ?? '')} ${value ? 'added' : 'removed'}`;
  return value === null ? 'none' : shortened(value);
}

function shortened(value: string): string {
  const line = oneLine(value.replace(WHOLE_ID, 'gi-$1'));
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function fieldText(field: string): string {
  return field === 'body' ? 'description' : field;
}
