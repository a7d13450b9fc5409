/** The lines that went and the lines that came, without those at either end that stayed. */
export function changedLines(from: string, to: string): string {
  const [old, now] = [rowsOf(from), rowsOf(to)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...old.slice(start, old.length - end).map((row) => `- ${row}`),
    ...now.slice(start, now.length - end).map((row) => `+ ${row}`),
  ].join('\n');
}

function rowsOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
