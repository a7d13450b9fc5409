/** The rows that went and those that came, without those at either end that stayed. */
export function changedRows(
  old: readonly string[],
  now: readonly string[],
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return { gone: old.slice(start, old.length - end), come: now.slice(start, now.length - end) };
}
