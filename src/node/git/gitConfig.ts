import { err, ok, type Result } from '../../base/result.ts';

/** Values by lowercase `section.key`, or `section.Subsection.key`; `true` for a key without `=`. Later entries win. */
export type GitConfig = ReadonlyMap<string, string | true>;

const SECTION = /^\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?\][ \t]*/;
const KEY = /^([A-Za-z][A-Za-z0-9-]*)[ \t]*(=?)/;
const COMMENT_OR_END = /^[ \t]*(?:[#;].*)?$/;

/**
 * Reads the text of one git config file (git-config(1), "Syntax"), without following its includes: git itself does not
 * follow them for the keys that say what kind of repository this is. The error is the number of the line at fault, from 1.
 */
export function parseGitConfig(text: string): Result<GitConfig, { line: number }> {
  const entries = new Map<string, string | true>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let section = '';
  for (let at = 0; at < lines.length; at++) {
    let rest = (lines[at] as string).trimStart();
    const heading = SECTION.exec(rest);
    if (heading !== null) {
      section = sectionName(heading);
      rest = rest.slice(heading[0].length);
    }
    if (COMMENT_OR_END.test(rest)) continue;
    const key = KEY.exec(rest);
    if (key === null) return err({ line: at + 1 });
    const name = section + (key[1] as string).toLowerCase();
    rest = rest.slice(key[0].length);
    if (key[2] === '') {
      if (!COMMENT_OR_END.test(rest)) return err({ line: at + 1 });
      entries.set(name, true);
      continue;
    }
    const value = readValue(rest, lines, at);
    if (value === undefined) return err({ line: at + 1 });
    entries.set(name, value.text);
    at = value.lastLine;
  }
  return ok(entries);
}

function sectionName([, name, subsection]: RegExpExecArray): string {
  const section = `${(name as string).toLowerCase()}.`;
  return subsection === undefined ? section : `${section}${subsection.replace(/\\(.)/g, '$1')}.`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' };

/** Reads what follows `=`, over as many lines as a backslash at the end continues; `undefined` when it is malformed. */
function readValue(
  first: string,
  lines: readonly string[],
  firstLine: number,
): { text: string; lastLine: number } | undefined {
  let rest = first.trimStart();
  let lastLine = firstLine;
  let text = '';
  let kept = 0; // Length of `text` without the trailing blanks that stand outside quotes.
  let quoted = false;
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i] as string;
    if (char === '\\' && i === rest.length - 1) {
      lastLine++;
      rest = lines[lastLine] ?? '';
      i = -1;
    } else if (char === '\\') {
      const escaped = ESCAPES[rest[++i] as string];
      if (escaped === undefined) return undefined;
      text += escaped;
      kept = text.length;
    } else if (char === '"') {
      quoted = !quoted;
    } else if (!quoted && (char === '#' || char === ';')) {
      break;
    } else {
      text += char;
      if (quoted || (char !== ' ' && char !== '\t')) kept = text.length;
    }
  }
  return quoted ? undefined : { text: text.slice(0, kept), lastLine };
}

/** A config value as git reads booleans; `undefined` when it is none. */
export function configBoolean(value: string | true | undefined): boolean | undefined {
  if (value === true) return true;
  if (value === undefined) return undefined;
  if (/^(?:true|yes|on|[+-]?0*[1-9]\d*)$/i.test(value)) return true;
  return /^(?:false|no|off|0+|)$/i.test(value) ? false : undefined;
}
