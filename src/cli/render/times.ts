const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AGES_UP_TO = 30 * DAY;
/** Of JavaScript's dates, milliseconds in either direction. */
const LAST_DATE = 8.64e15;

/** A time as operations give it: milliseconds since the epoch, as a text where a number could not hold it. */
export type ShownTime = number | string;

/** Date and time where the reader is: `2026-03-01 14:05`. */
export function localTime(time: ShownTime): string {
  const date = toDate(time);
  if (date === undefined) return `${time} ms`;
  return `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** How long ago, at a glance: `5 min ago`; a date when that is long ago, or still to come. */
export function age(time: ShownTime, now: number): string {
  const date = toDate(time);
  if (date === undefined) return 'beyond all dates';
  const passed = now - date.getTime();
  if (passed < -MINUTE || passed > AGES_UP_TO) return localDay(date);
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return `${Math.floor(passed / DAY)} d ago`;
}

function toDate(time: ShownTime): Date | undefined {
  const ms = Number(time);
  return Math.abs(ms) <= LAST_DATE ? new Date(ms) : undefined;
}

function localDay(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
