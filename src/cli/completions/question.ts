import { quoteForBash, splitShellLine } from './shellLine.ts';

/** What a completion script wants to know. */
export interface Question {
  /** What follows the program's name; the last word is the one that is completed. */
  readonly words: readonly string[];
  /** A whole word as the shell wants it back; `undefined` when it cannot be given there. */
  readonly quote: (word: string) => string | undefined;
}

/** The words are those of the line, the last one as it was typed, with its quotes. */
const QUOTED = '--quoted';
/** The shell cannot pass an empty last word. */
const NEW_WORD = '--new-word';
/** The one word is the whole line of bash up to the cursor, and the one before `--` its `COMP_WORDBREAKS`. */
const BASH = '--bash';

/** Reads `[--quoted | --new-word] -- WORDS…` or `--bash BREAKS -- LINE`. */
export function readQuestion(argv: readonly string[]): Question {
  const start = argv.indexOf('--');
  const [mode, breaks] = argv.slice(0, Math.max(start, 0));
  const words = argv.slice(start + 1);
  const last = words.at(-1) ?? '';
  const asItIs = (word: string): string => word;
  switch (mode) {
    case BASH:
      return bashQuestion(last, breaks ?? '');
    case NEW_WORD:
      return { words: [...words, ''], quote: asItIs };
    case QUOTED:
      return { words: [...words.slice(0, -1), splitShellLine(last.trimStart()).words.join(' ')], quote: asItIs };
    default:
      return { words, quote: asItIs };
  }
}

/** bash wants back what follows the last character at which it cuts words, in quotes where none are open. */
function bashQuestion(line: string, breaks: string): Question {
  const { words, openQuote, cut } = splitShellLine(line, breaks);
  return { words: words.slice(1), quote: (word) => quoteForBash(word.slice(cut), openQuote) };
}
