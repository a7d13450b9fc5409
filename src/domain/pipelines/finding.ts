/** Something that a tool found in a file. */
export interface Finding {
  /** Relative to the work tree, with slashes; `undefined` when the tool named none, or one outside of it. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  /** From 1. */
  readonly column: number | undefined;
  readonly severity: 'error' | 'warning' | 'note';
  /** At most `LONGEST_MESSAGE` characters. */
  readonly message: string;
  /** What the tool calls this kind of finding. */
  readonly rule: string | undefined;
}

export const LONGEST_MESSAGE = 2_000;
const LONGEST_PATH = 1_024;
const LONGEST_RULE = 200;
const LARGEST_PLACE = 10_000_000;

/** What a tool said of a finding, before it is trusted. */
export interface SaidFinding {
  readonly file?: string | undefined;
  readonly line?: number | string | undefined;
  readonly column?: number | string | undefined;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly rule?: string | undefined;
}

/** A finding within the limits. `root`: the work tree, an absolute path; a place without a file is none. */
export function finding(said: SaidFinding, root: string): Finding {
  const file = said.file === undefined ? undefined : pathBelow(said.file, root);
  const line = file === undefined ? undefined : place(said.line);
  return {
    file,
    line,
    column: line === undefined ? undefined : place(said.column),
    severity: said.severity,
    message: cut(said.message.trim(), LONGEST_MESSAGE),
    rule: said.rule === undefined || said.rule === '' ? undefined : cut(said.rule, LONGEST_RULE),
  };
}

/**
 * A path as tools write it (relative, absolute, with backslashes, or a `file:` address), relative to the work tree. `undefined`
 * when it is not below it.
 */
export function pathBelow(written: string, root: string): string | undefined {
  if (written.length > LONGEST_PATH || written.includes('\0')) return undefined;
  const path = withSlashes(written);
  const base = withSlashes(root)?.replace(/\/+$/, '');
  if (path === undefined || base === undefined) return undefined;
  const below = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  if (/^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:)/.test(below)) return undefined;
  const parts: string[] = [];
  for (const part of below.split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function withSlashes(path: string): string | undefined {
  if (!/^file:\/\//i.test(path)) return path.replaceAll('\\', '/');
  try {
    return decodeURIComponent(path.slice('file://'.length)).replace(/^\/(?=[A-Za-z]:)/, '');
  } catch {
    return undefined; // The only thing that it throws is that the escapes are malformed.
  }
}

function place(said: number | string | undefined): number | undefined {
  const number = typeof said === 'string' ? Number(said) : said;
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= LARGEST_PLACE
    ? number
    : undefined;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
