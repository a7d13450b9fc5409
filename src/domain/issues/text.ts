import { utf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import type { IssueRefusal } from './refusal.ts';

const CONTROL = /\p{Cc}/u;

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

/** A label or the name of a user: anything without control characters, so that every list shows it on one line. */
export function checkName(field: 'label' | 'assignee', value: string): Result<string, IssueRefusal> {
  if (value.trim() === '') return err({ code: 'name-invalid', details: { field, value, reason: 'empty' } });
  if (CONTROL.test(value)) return err({ code: 'name-invalid', details: { field, value, reason: 'control-character' } });
  return checkText(field, value, WRITE_LIMITS.name);
}

function checkText(field: string, value: string, limit: number): Result<string, IssueRefusal> {
  if (!value.isWellFormed()) return err({ code: 'text-not-unicode', details: { field } });
  const bytes = utf8(value).length;
  return bytes > limit ? err({ code: 'text-too-long', details: { field, bytes, limit } }) : ok(value);
}
