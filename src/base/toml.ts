import { parse } from 'smol-toml';
import { err, ok, type Result } from './result.ts';

const BARE_KEY = /^[A-Za-z0-9_-]+$/;

/** Parses TOML; the error is the parser's message, with line and column. */
export function parseToml(text: string): Result<Record<string, unknown>, string> {
  try {
    return ok(parse(text));
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error));
  }
}

/**
 * Sets a top-level key of a TOML text to a string and leaves everything else, comments included, as it is. A key with dots
 * is one key, in quotes. Looks for the place by trying: an edit counts when it parses to the old values and the new one. The error says
 * why there is no text to give: `text` is no TOML, or the key stands there in a form that cannot be replaced.
 */
export function setTomlString(text: string, key: string, value: string): Result<string, string> {
  const before = parseToml(text);
  if (!before.ok) return before;
  const written = BARE_KEY.test(key) ? key : JSON.stringify(key);
  const line = `${written} = ${JSON.stringify(value)}`;
  const wanted = { ...before.value, [key]: value };
  const edits = Object.hasOwn(before.value, key) ? replacements(text, key, line) : insertions(text, line);
  for (const edited of edits) {
    const parsed = parseToml(edited);
    if (parsed.ok && sameValue(parsed.value, wanted)) return ok(edited);
  }
  return err(`it cannot be changed automatically; set it by hand: ${line}`);
}

/**
 * Takes a top-level key out of a TOML text and leaves everything else as it is, in the way of `setTomlString`; the same text
 * when the key is not there.
 */
export function removeTomlKey(text: string, key: string): Result<string, string> {
  const before = parseToml(text);
  if (!before.ok) return before;
  if (!Object.hasOwn(before.value, key)) return ok(text);
  const { [key]: _, ...wanted } = before.value;
  for (const { index, 0: line } of text.matchAll(settingOf(key))) {
    const edited = text.slice(0, index) + text.slice(index + line.length).replace(/^\r?\n/, '');
    const parsed = parseToml(edited);
    if (parsed.ok && sameValue(parsed.value, wanted)) return ok(edited);
  }
  return err(`it cannot be changed automatically; take out by hand: ${key}`);
}

/** The text with `line` in place of one of the lines that look as if they set `key`. */
function* replacements(text: string, key: string, line: string): Iterable<string> {
  for (const { index, 0: old } of text.matchAll(settingOf(key))) {
    yield text.slice(0, index) + line + text.slice(index + old.length);
  }
}

/** Lines that look as if they set `key`. */
function settingOf(key: string): RegExp {
  const name = key.replaceAll('.', '\\.');
  const forms = BARE_KEY.test(key) ? `${name}|"${name}"|'${name}'` : `"${name}"|'${name}'`;
  return new RegExp(`^[ \\t]*(?:${forms})[ \\t]*=[^\\r\\n]*`, 'gm');
}

/** The text with `line` above what looks like its first table, at its end, or before everything. */
function* insertions(text: string, line: string): Iterable<string> {
  const table = /^[ \t]*\[/m.exec(text)?.index;
  const end = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (table !== undefined) yield `${text.slice(0, table)}${line}\n${text.slice(table)}`;
  yield `${end}${line}\n`;
  const [mark = ''] = /^\ufeff/.exec(text) ?? [];
  yield `${mark}${line}\n${text.slice(mark.length)}`;
}

/** Whether two parsed values are the same; dates are when they are written the same. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.toISOString() === b.toISOString();
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}
