import { err, ok, type Result } from '../../../base/result.ts';
import type { FoundEvent, Snapshot } from '../../projection/snapshot.ts';
import type { Refusal } from '../../refusal.ts';

const DIGITS = /^[0-9a-f]{8,64}$/;
/** More than so many events that fit are not named. */
const MOST = 20;

/** The event of any log that a full id, or a prefix of at least 8 digits, names. */
export function findEvent(snapshot: Pick<Snapshot, 'findEvents'>, id: string): Result<FoundEvent, Refusal> {
  const digits = id.toLowerCase();
  if (!DIGITS.test(digits)) return err({ code: 'log-event-malformed', details: { id } });
  const [first, ...more] = snapshot.findEvents(digits, MOST);
  if (first === undefined) return err({ code: 'log-event-not-found', details: { id } });
  const matches = [first, ...more].map(({ event }) => event.id);
  return more.length > 0 ? err({ code: 'log-event-ambiguous', details: { id, matches } }) : ok(first);
}
