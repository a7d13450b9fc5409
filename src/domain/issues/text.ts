import { utf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import type { IssueRefusal } from './refusal.ts';

/** What has a short text of one line; names for messages. */
export type NameField = 'label' | 'assignee' | 'type' | 'priority' | 'milestone' | 'due';

const CONTROL = /\p{Cc}/u;
/** RFC 3986, 3: a scheme and something after it; what may stand there is left to whoever opens it. */
const URI = /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]+$/iu;
const MENTION = /^gi-[0-9a-f]{4,32}$/i;

/** A title: one line that says something, without control characters. */
export function checkTitle(title: string): Result<string, IssueRefusal> {
  if (title.trim() === '') return err({ code: 'title-empty', details: {} });
  if (/[\r\n]/.test(title)) return err({ code: 'title-not-one-line', details: {} });
  if (CONTROL.test(title)) {
    return err({ code: 'name-invalid', details: { field: 'title', value: title, reason: 'control-character' } });
  }
  return checkText('title', title, WRITE_LIMITS.title);
}

export function checkBody(body: string): Result<string, IssueRefusal> {
  return checkText('body', body, WRITE_LIMITS.body);
}

/** A comment says something. */
export function checkComment(comment: string): Result<string, IssueRefusal> {
  if (comment.trim() === '') return err({ code: 'comment-empty', details: {} });
  return checkText('comment', comment, WRITE_LIMITS.body);
}

/** A label or the name of a user: anything without control characters, so that every list shows it on one line. */
export function checkName(field: NameField, value: string): Result<string, IssueRefusal> {
  if (value.trim() === '') return err({ code: 'name-invalid', details: { field, value, reason: 'empty' } });
  if (CONTROL.test(value)) return err({ code: 'name-invalid', details: { field, value, reason: 'control-character' } });
  return checkText(field, value, WRITE_LIMITS.name);
}

/** An address: a URI with its scheme, or the mention of an issue (`gi-…`), without spaces. */
export function checkUrl(url: string): Result<string, IssueRefusal> {
  if (!URI.test(url) && !MENTION.test(url)) return err({ code: 'url-invalid', details: { url } });
  return checkText('url', url, WRITE_LIMITS.url);
}

/** What is said about a link, on one line. */
export function checkNote(note: string): Result<string, IssueRefusal> {
  if (CONTROL.test(note)) {
    return err({ code: 'name-invalid', details: { field: 'note', value: note, reason: 'control-character' } });
  }
  return checkText('note', note, WRITE_LIMITS.title);
}

/** The first of several checks that refuses. */
export function firstRefusal(...checks: readonly Result<unknown, IssueRefusal>[]): IssueRefusal | undefined {
  for (const check of checks) if (!check.ok) return check.error;
  return undefined;
}

/** Any text of ours: well-formed, and of at most `limit` bytes. */
export function checkText(field: string, value: string, limit: number): Result<string, IssueRefusal> {
  if (!value.isWellFormed()) return err({ code: 'text-not-unicode', details: { field } });
  const bytes = utf8(value).length;
  return bytes > limit ? err({ code: 'text-too-long', details: { field, bytes, limit } }) : ok(value);
}
