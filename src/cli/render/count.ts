/** A number with what it counts: `1 commit`, `2 commits`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
