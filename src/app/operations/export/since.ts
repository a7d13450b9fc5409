import { err, ok, type Result } from '../../../base/result.ts';
import { parseEventId } from '../../../base/ids.ts';
import type { LogEvent } from '../../../domain/event/event.ts';
import { compareVersions } from '../../../domain/event/order.ts';
import type { Refusal } from '../../refusal.ts';

/** Whether an event comes after the moment that an export starts from. */
export type Later = (event: LogEvent) => boolean;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS = /^\d{1,20}$/;

/**
 * What `since` means: a date (UTC) and everything from its first millisecond on; a time in milliseconds since the epoch and
 * everything later; or the id of one of `events`, and everything after it in the total order.
 */
export function readSince(since: string, events: () => Iterable<LogEvent>): Result<Later, Refusal> {
  if (DATE.test(since)) {
    const start = Date.parse(`${since}T00:00:00Z`);
    return isDate(since, start) ? ok(({ ts }) => ts >= start) : err(malformed(since));
  }
  if (MILLISECONDS.test(since)) {
    const start = BigInt(since);
    return ok(({ ts }) => ts > start);
  }
  const id = parseEventId(since);
  if (id === undefined) return err(malformed(since));
  for (const event of events()) if (event.id === id) return ok((each) => compareVersions(each, event) > 0);
  return err({ code: 'since-event-unknown', details: { id } });
}

/** JavaScript takes 30 February for a day in March. */
function isDate(text: string, ms: number): boolean {
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function malformed(since: string): Refusal {
  return { code: 'since-malformed', details: { since } };
}
