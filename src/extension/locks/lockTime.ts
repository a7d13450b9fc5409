import { formatDuration } from '../../base/duration.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Up to where time is counted in what steps; what is shown changes only at these. */
const STEPS: readonly (readonly [upTo: number, step: number])[] = [
  [90 * SECOND, 10 * SECOND],
  [48 * HOUR, MINUTE],
  [Infinity, HOUR],
];

/** The time that is left of a lock, in steps that an eye can follow: `40 s`, `12 min`, `2 h 05 min`. Never too short. */
export function leftText(ms: number): string {
  const left = Math.max(0, ms);
  return formatDuration(Math.ceil(left / stepFor(left)) * stepFor(left));
}

/** Milliseconds until `leftText` says something else; `undefined` when it never does any more. */
export function untilNextText(ms: number): number | undefined {
  if (ms <= 0) return undefined;
  const step = stepFor(ms);
  const next = (Math.ceil(ms / step) - 1) * step;
  // A coarser step ends where a finer one begins.
  const boundary = STEPS.map(([upTo]) => upTo).findLast((upTo) => upTo < ms) ?? 0;
  return ms - Math.max(next, boundary);
}

function stepFor(ms: number): number {
  return (STEPS.find(([upTo]) => ms <= upTo) as (typeof STEPS)[number])[1];
}
