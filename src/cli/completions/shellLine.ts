/** A command line as far as the cursor, cut into words as a POSIX shell would, nothing expanded. */
export interface ShellLine {
  /** Without quotes and backslashes. The last word is the one in which the cursor is; it may be empty. */
  readonly words: readonly string[];
  /** The quotation mark that is still open at the cursor. */
  readonly openQuote: string | undefined;
  /** How much of the last word stands before the place at which the shell's completion starts. */
  readonly cut: number;
}

/** `breaks`: characters at which, outside of quotes, the shell's completion starts a word (`COMP_WORDBREAKS`). */
export function splitShellLine(line: string, breaks = ''): ShellLine {
  const words: string[] = [];
  let [word, cut, inWord] = ['', 0, false];
  let openQuote: string | undefined;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    if (openQuote === undefined && /\s/.test(char)) {
      if (inWord) words.push(word);
      [word, cut, inWord] = ['', 0, false];
      continue;
    }
    inWord = true;
    if (char === openQuote) openQuote = undefined;
    else if (openQuote === undefined && (char === '"' || char === "'")) openQuote = char;
    else if (char === '\\' && openQuote !== "'" && i + 1 < line.length) word += line[++i] as string;
    else {
      word += char;
      if (openQuote === undefined && breaks.includes(char)) cut = word.length;
    }
  }
  return { words: [...words, word], openQuote, cut };
}

/** A text as it has to stand in a line of bash; `undefined` where an open quotation mark allows none. */
export function quoteForBash(text: string, openQuote: string | undefined): string | undefined {
  if (openQuote !== undefined) return /["'\\$`!]/.test(text) ? undefined : text;
  // ~ and # mean something only at the start, all others anywhere.
  return text.replace(/[\s!"#$&'()*;<>?[\\\]^`{|}~]/g, '\\$&');
}
