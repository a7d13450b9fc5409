const DAY_MS = 86_400_000;

/** The day that is so many days after `from`, as people there say it: YYYY-MM-DD. */
export function dayAfter(from: Date, days: number): string {
  // Noon stays within the day where clocks are put forward or back.
  const noon = new Date(from.getFullYear(), from.getMonth(), from.getDate(), 12).getTime() + days * DAY_MS;
  const day = new Date(noon);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
