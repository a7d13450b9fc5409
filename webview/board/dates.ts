/** The day that it is here, as YYYY-MM-DD. */
export function dayOf(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day (YYYY-MM-DD) for people, short, without the year when it is this one; as it is when it is no day. */
export function shortDay(day: string, today: string, locale: string): string {
  const ts = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ts)) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', ...year, timeZone: 'UTC' }).format(ts);
}
