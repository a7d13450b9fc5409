export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Targets of the links and images of a Markdown text, as written; code is left out. */
export function linksOf(text: string): readonly string[] {
  const prose = withoutFences(text).replace(/`[^`\n]*`/g, '');
  const inline = prose.matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g);
  const references = prose.matchAll(/^\s{0,3}\[[^\]]+\]:\s*(\S+)/gm);
  return [...inline, ...references].flatMap(([, target]) => target ?? []);
}

/** The anchors that a forge gives to the headings of a Markdown text. */
export function slugsOf(text: string): readonly string[] {
  const counts = new Map<string, number>();
  return [...withoutFences(text).matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)].map(([, title = '']) => {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const seen = counts.get(slug) ?? 0;
    counts.set(slug, seen + 1);
    return seen === 0 ? slug : `${slug}-${seen}`;
  });
}

/** The tables of a Markdown text, cells trimmed. */
export function tablesOf(text: string): readonly Table[] {
  const blocks = [...withoutFences(text).matchAll(/(?:^\|.*\|[ \t]*(?:\n|$))+/gm)];
  return blocks.map(([block]) => {
    const [header = [], , ...rows] = block.trim().split('\n').map(cellsOf);
    return { header, rows };
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function withoutFences(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
}
