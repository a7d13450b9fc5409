import type { AggregateId } from '../../../base/ids.ts';
import type { LogEvent } from '../../event/event.ts';
import { compareVersions } from '../../event/order.ts';
import type { IssueField } from '../fields.ts';
import { type Conflict, conflictId, type ConflictReason } from './conflict.ts';
import { fieldAfter, writesOf, type Written } from './writes.ts';

/**
 * What two sides that parted changed to different values. `ours` and `theirs` are the events that only that side had; which
 * is which makes no difference. At most `limit` are looked for.
 */
export function findConflicts(ours: Iterable<LogEvent>, theirs: Iterable<LogEvent>, limit = Infinity): Conflict[] {
  const [mine, others] = [writesOf(ours), writesOf(theirs)];
  const found: Conflict[] = [];
  for (const [issue, things] of mine) {
    const other = others.get(issue);
    if (other === undefined) continue;
    for (const [key, a] of things) {
      const b = other.get(key);
      if (b === undefined || a.value === b.value) continue;
      if (found.length >= limit) return found;
      found.push(decide(issue, a, b));
    }
  }
  return found;
}

/** Which of two values holds, by the rule of the fold. */
function decide(issue: AggregateId, a: Written, b: Written): Conflict {
  const [winner, loser] = winnerOf(a, b) === a ? [a, b] : [b, a];
  const { thing } = winner;
  return {
    id: conflictId(issue, thing, winner.version, loser.version),
    issue,
    thing,
    winner: { value: winner.value, version: winner.version },
    loser: { value: loser.value, version: loser.version },
    reason: reasonOf(winner, loser),
  };
}

function winnerOf(a: Written, b: Written): Written {
  const later = compareVersions(a.version, b.version) > 0 ? a : b;
  if (a.labels === undefined || b.labels === undefined) return later;
  const value = fieldAfter(a.thing.field as IssueField, [a.labels, b.labels]);
  return [a, b].find((side) => side.value === value) ?? later;
}

function reasonOf(winner: Written, loser: Written): ConflictReason {
  if (compareVersions(winner.version, loser.version) < 0) return 'kept';
  return winner.version.ts === loser.version.ts ? 'same-time' : 'later';
}
