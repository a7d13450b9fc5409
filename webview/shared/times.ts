const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS = [
  { unit: 'day', ms: DAY_MS, until: 30 * DAY_MS },
  { unit: 'hour', ms: HOUR_MS, until: DAY_MS },
  { unit: 'minute', ms: MINUTE_MS, until: HOUR_MS },
] as const;

/** How long ago a time was (both in milliseconds since the epoch), and the day itself when it is more than a month. */
export function relativeTime(ts: number, now: number, locale: string): string {
  const passed = now - ts;
  const step = STEPS.findLast(({ until }) => Math.abs(passed) < until);
  if (step === undefined) return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(ts);
  const count = Math.trunc(passed / step.ms);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return count === 0 ? format.format(0, 'second') : format.format(-count, step.unit);
}

/** Day and time of a time in milliseconds since the epoch. */
export function absoluteTime(ts: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(ts);
}
