/** Sequences that only change colour or weight. */
const COLOUR = /^\x1b\[[0-9;:]{0,60}m$/;
const SEQUENCE =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
/** The beginning of a sequence that is not there as a whole. */
const BEGUN = /\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?$/;
/** Longer ones are none. */
const LONGEST = 4_096;

/**
 * What programs write, made safe for a terminal of the editor, piece by piece: of escape sequences only colours are left, line
 * ends become those of terminals.
 */
export class TerminalText {
  #held = '';

  /** Gives what can be shown by now. */
  push(text: string): string {
    const all = this.#held + text;
    const begun = BEGUN.exec(all);
    this.#held = begun !== null && begun[0].length <= LONGEST ? begun[0] : '';
    return all
      .slice(0, all.length - this.#held.length)
      .replace(SEQUENCE, (found) => (COLOUR.test(found) ? found : ''))
      .replaceAll(/\r*\n/g, '\r\n');
  }
}

/** The same without colours, with `\n` at the ends of lines. */
export function plainText(text: string): string {
  return text.replace(SEQUENCE, '').replaceAll(/\r*\n/g, '\n').replaceAll('\r', '\n');
}
