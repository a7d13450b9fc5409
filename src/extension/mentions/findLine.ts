/** Lines of a document that may have changed. */
interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Where a line stands now that stood at `line` (counted from 0): there, or the nearest one with the same text. */
export function findLine(document: Lines, line: number, text: string): number | undefined {
  const from = Math.min(Math.max(line, 0), document.lineCount - 1);
  for (let distance = 0; distance < document.lineCount; distance += 1) {
    for (const at of [from - distance, from + distance]) {
      if (at >= 0 && at < document.lineCount && document.lineAt(at).text === text) return at;
    }
  }
  return undefined;
}
