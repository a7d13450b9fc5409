import { err, ok, type Result } from '../../base/result.ts';

export const BEGIN = '<!-- grite:begin -->';
export const END = '<!-- grite:end -->';

/** Why a text was left as it is. */
export type LeftAlone =
  /** There is not exactly one begin with one end after it. */
  | 'markers-unclear'
  /** A section without markers, as the Rust program writes it. */
  | 'unmarked-section';

/** Heading of the section that the Rust program appends, and never updates. */
const UNMARKED = /^## Grite[ \t]*\r?$/m;

/**
 * Puts a section between our markers into a text, in place of the one that is there, else at the end. Everything outside
 * the markers stays byte for byte; the section takes over the text's line breaks.
 */
export function placeSection(text: string, section: string): Result<string, LeftAlone> {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const marked = `${BEGIN}\n${section.trim()}\n${END}`.replaceAll('\n', lineBreak);
  const [begins, ends] = [placesOf(text, BEGIN), placesOf(text, END)];
  if (begins.length === 0 && ends.length === 0) {
    return UNMARKED.test(text) ? err('unmarked-section') : ok(append(text, marked, lineBreak));
  }
  const [begin, end] = [begins[0] ?? Infinity, ends[0] ?? -Infinity];
  if (begins.length !== 1 || ends.length !== 1 || begin > end) return err('markers-unclear');
  return ok(text.slice(0, begin) + marked + text.slice(end + END.length));
}

/** A text without a final line break gets none. */
function append(text: string, marked: string, lineBreak: string): string {
  if (text === '') return marked + lineBreak;
  return text.endsWith('\n') ? text + lineBreak + marked + lineBreak : text + lineBreak + lineBreak + marked;
}

/** Where a marker stands alone on its line. */
function placesOf(text: string, marker: string): number[] {
  const alone = new RegExp(`^([ \\t]*)${marker}[ \\t]*\\r?$`, 'gm');
  return [...text.matchAll(alone)].map(({ index, 1: indent = '' }) => index + indent.length);
}
