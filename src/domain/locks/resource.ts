import { utf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { LockRefusal } from './refusal.ts';

/** What a lock is on: `issue:<id>`, `path:<path>`, `repo:<name>`, `task:<id>`, or a kind that people agreed on. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
}

/** The whole work tree, as a path. */
export const ROOT = '.';
/** Bytes of UTF-8. */
const LONGEST = 4_096;
const KIND = /^([a-z][a-z0-9_-]{0,31}):(.*)$/s;
const CONTROL = /\p{Cc}/u;

/** The text that stands for a resource, in locks too. */
export function resourceText({ kind, name }: Resource): string {
  return `${kind}:${name}`;
}

/**
 * A resource as people write it. Paths are brought into their one form, relative to the work tree; `repo` alone is the whole
 * repository, and the short id of an issue alone that issue. Which issue an id means is not looked up here.
 */
export function parseResource(text: string): Result<Resource, LockRefusal> {
  const refuse = (reason: 'empty' | 'bare' | 'too-long' | 'not-text' | 'outside') =>
    err({ code: 'lock-resource-malformed' as const, details: { resource: text, reason } });
  if (text === '') return refuse('empty');
  if (!text.isWellFormed() || CONTROL.test(text)) return refuse('not-text');
  if (utf8(text).length > LONGEST) return refuse('too-long');
  if (text === 'repo') return ok({ kind: 'repo', name: 'global' });
  if (/^gi-[0-9a-f]{4,32}$/i.test(text)) return ok({ kind: 'issue', name: text });
  const [, kind, name] = KIND.exec(text) ?? [];
  if (kind === undefined || name === undefined) return refuse('bare');
  if (name === '') return refuse('empty');
  if (kind !== 'path') return ok({ kind, name });
  const path = canonicalPath(name);
  return path === undefined ? refuse('outside') : ok({ kind, name: path });
}

/** `a/./b/../c/` is `a/c`; `undefined` for what is outside of the work tree. */
function canonicalPath(path: string): string | undefined {
  if (path.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of path.normalize('NFC').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? ROOT : parts.join('/');
}

/** A resource that stands in a lock, whoever wrote it: what cannot be read is a kind of its own. */
export function readResource(text: string): Resource {
  const parsed = parseResource(text);
  if (parsed.ok) return parsed.value;
  const colon = text.indexOf(':');
  return colon === -1 ? { kind: text, name: '' } : { kind: text.slice(0, colon), name: text.slice(colon + 1) };
}
