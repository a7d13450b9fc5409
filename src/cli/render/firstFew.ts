/** So many are shown where there may be thousands. */
const SHOWN = 20;

/**
 * A line for each of the first items, and one that `more` makes of the number of the others. `total`: how many there are, where
 * `items` are not all of them.
 */
export function firstFew<T>(
  items: readonly T[],
  lineOf: (item: T) => string,
  more: (rest: number) => string,
  total = items.length,
): string[] {
  const shown = items.slice(0, SHOWN);
  const rest = total - shown.length;
  return [...shown.map(lineOf), ...(rest > 0 ? [more(rest)] : [])];
}
