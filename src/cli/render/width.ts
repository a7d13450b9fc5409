const ASCII = /^[\x20-\x7e]*$/;
/** Scripts and symbols that take two columns (Unicode Standard Annex 11: wide and fullwidth), in rough ranges. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u;
const INVISIBLE = /^[\p{M}\p{Cf}]+$/u;
/**
 * Latin, Greek and Cyrillic letters, punctuation, kana, Chinese characters and Korean syllables: where there is nothing else,
 * each code point is a grapheme, which saves the slow way to find them.
 */
const SEPARATE =
  /^[\x20-\x7e\xa0-\xac\xae-\u024f\u0391-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/;
/** Made when it is needed first: that takes long. */
let segmenter: Intl.Segmenter | undefined;
const ELLIPSIS = '…';

/** How many columns of a terminal `text` takes; it is on one line and neutralised. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** `text` in at most `width` columns; what is cut off shows as an ellipsis. */
export function fit(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let taken = 1;
  for (const grapheme of graphemes(text)) {
    taken += graphemeWidth(grapheme);
    if (taken > width) break;
    kept += grapheme;
  }
  return kept.trimEnd() + ELLIPSIS;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

function graphemes(text: string): string[] {
  if (SEPARATE.test(text)) return Array.from(text);
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (WIDE.test(grapheme)) return 2;
  return INVISIBLE.test(grapheme) ? 0 : 1;
}
