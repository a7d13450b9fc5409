/** Indented rows whose second column starts at the same place; one that is too wide for it has its text on the next line. */
export function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(MAX_WIDTH, Math.max(0, ...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    if (left.length > width) return [`  ${left}`, `  ${' '.repeat(width)}  ${right}`];
    return [`  ${left.padEnd(width)}  ${right}`];
  });
}

const MAX_WIDTH = 30;
