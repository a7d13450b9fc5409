import type { AggregateId, EventId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { IssueRefusal } from './refusal.ts';

const BEGINNING = /^[0-9a-f]{4,64}$/;

/** The one of `ids` that begins with `text`: at least 4 hex digits, in either case. `of` says what it is, for refusals. */
export function resolveEvent(
  ids: Iterable<EventId>,
  text: string,
  of: { readonly what: 'comment' | 'event'; readonly issue: AggregateId },
): Result<EventId, IssueRefusal> {
  const beginning = text.trim().toLowerCase();
  if (!BEGINNING.test(beginning)) return err({ code: 'event-id-malformed', details: { what: of.what, id: text } });
  const matches = [...ids].filter((id) => id.startsWith(beginning)).sort();
  const [match] = matches;
  if (match === undefined) return err({ code: 'event-not-found', details: { ...of, id: text } });
  return matches.length > 1 ? err({ code: 'event-id-ambiguous', details: { ...of, id: text, matches } }) : ok(match);
}
