import type { AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { IssueRefusal } from './refusal.ts';

const PREFIX = 'gi-';
const FULL_LENGTH = 32;
const MIN_LENGTH = 4;
const SHOWN_LENGTH = 8;
const HEX = /^[0-9a-f]+$/;

/** How people see an issue's id: `gi-` and its first 8 digits. */
export function shortIssueId(id: AggregateId): string {
  return PREFIX + id.slice(0, SHOWN_LENGTH);
}

/** The hex digits of an issue's id as people write it: with or without `gi-`, at least 4 digits, either case. */
export function parseIssueReference(text: string): Result<string, IssueRefusal> {
  const lower = text.trim().toLowerCase();
  const hex = lower.startsWith(PREFIX) ? lower.slice(PREFIX.length) : lower;
  const fits = HEX.test(hex) && hex.length >= MIN_LENGTH && hex.length <= FULL_LENGTH;
  return fits ? ok(hex) : err({ code: 'issue-id-malformed', details: { id: text } });
}

/** The one of `ids` that `text` names; a full id that is not among them is not found either. */
export function resolveIssue(ids: Iterable<AggregateId>, text: string): Result<AggregateId, IssueRefusal> {
  const reference = parseIssueReference(text);
  if (!reference.ok) return reference;
  const matches: AggregateId[] = [];
  for (const id of ids) if (id.startsWith(reference.value)) matches.push(id);
  const [match] = matches;
  if (match === undefined) return err({ code: 'issue-not-found', details: { id: text } });
  if (matches.length > 1) return err({ code: 'issue-id-ambiguous', details: { id: text, matches: matches.sort() } });
  return ok(match);
}
