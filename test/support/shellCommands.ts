/** What a Markdown text has in its ```` ```bash ```` (or `sh`) blocks; fences inside of here-documents are text. */
export function shellBlocks(markdown: string): string[] {
  const blocks: string[] = [];
  let block: string[] | undefined;
  let hereEnd: string | undefined;
  for (const line of markdown.split('\n')) {
    if (block === undefined) {
      if (/^```(bash|sh)$/.test(line)) block = [];
    } else if (line === '```' && hereEnd === undefined) {
      blocks.push(block.join('\n'));
      block = undefined;
    } else {
      block.push(line);
      hereEnd = afterLine(line, hereEnd);
    }
  }
  if (block !== undefined) throw new Error(`a block has no end: ${block[0] ?? ''}`);
  return blocks;
}

/** The commands of a block, each whole: with the lines that a backslash, a here-document or an open quote adds. */
export function shellCommands(block: string): string[] {
  const commands: string[] = [];
  let current: string[] = [];
  let hereEnd: string | undefined;
  let quoted = false;
  for (const line of block.split('\n')) {
    if (current.length === 0 && (line.trim() === '' || line.startsWith('#'))) continue;
    current.push(line);
    const inHere = hereEnd !== undefined;
    hereEnd = afterLine(line, hereEnd);
    // Quotes inside of a here-document are text; the words that the use cases write have none that are escaped.
    if (!inHere && (line.split('"').length - 1) % 2 === 1) quoted = !quoted;
    if (hereEnd !== undefined || quoted || line.endsWith('\\')) continue;
    commands.push(current.join('\n'));
    current = [];
  }
  if (current.length > 0) throw new Error(`a command has no end: ${current[0] ?? ''}`);
  return commands;
}

/** The word that ends the here-document in which a line leaves the reader; `undefined` outside of one. */
function afterLine(line: string, hereEnd: string | undefined): string | undefined {
  if (hereEnd !== undefined) return line === hereEnd ? undefined : hereEnd;
  return /<<'?(\w+)'?/.exec(line)?.[1];
}
