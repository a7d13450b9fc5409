/**
 * What a terminal would obey, or would use to show text in another order than it is stored: control characters of ASCII and
 * Latin-1 except tab and line feed, line and paragraph separators, and the marks of bidirectional text (Unicode TR 36, 3.6).
 */
const DANGEROUS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const BEYOND_ASCII = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Most text is nothing but this, and lists are long. */
const HARMLESS = /^[\x20-\x7e]*$/;

/** Makes text from anywhere safe to write to a terminal: dangerous characters are shown as escapes such as `\x1b`. */
export function neutralise(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(DANGEROUS, escape);
}

/** The same on one line: line breaks and tabs become spaces. */
export function oneLine(text: string): string {
  return HARMLESS.test(text) ? text : neutralise(text.replace(/\s*[\r\n\t]+\s*/g, ' '));
}

/** JSON has escaped the control characters of ASCII already; here are the others. It stays the same JSON. */
export function neutraliseJson(json: string): string {
  return json.replace(BEYOND_ASCII, (character) => `\\u${hex(character, 4)}`);
}

function escape(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${hex(character, 2)}` : `\\u${hex(character, 4)}`;
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}
