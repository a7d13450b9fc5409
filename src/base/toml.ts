import { parse } from 'smol-toml';
import { err, ok, type Result } from './result.ts';

/** Parses TOML; the error is the parser's message, with line and column. */
export function parseToml(text: string): Result<Record<string, unknown>, string> {
  try {
    return ok(parse(text));
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error));
  }
}

/** Above it a line is not for us: a table starts, or an array of tables. */
const TABLE = /^\s*\[/m;

/**
 * Sets a top-level key of a TOML text to a string and leaves everything else, comments included, as it is.
 * `key` is a bare key; `text` must be valid TOML.
 */
export function setTomlString(text: string, key: string, value: string): string {
  const line = `${key} = ${JSON.stringify(value)}`;
  const tableAt = TABLE.exec(text)?.index ?? text.length;
  const top = text.slice(0, tableAt);
  const present = new RegExp(`^[ \\t]*${key}[ \\t]*=.*$`, 'm');
  if (present.test(top)) return top.replace(present, () => line) + text.slice(tableAt);
  const separator = top === '' || top.endsWith('\n') ? '' : '\n';
  return `${top}${separator}${line}\n${text.slice(tableAt)}`;
}
