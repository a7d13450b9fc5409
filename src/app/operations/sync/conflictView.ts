import * as z from 'zod/mini';
import { isOpen } from '../../../domain/issues/conflicts/isOpen.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import type { ConflictSide } from '../../../domain/issues/conflicts/conflict.ts';
import type { KnownConflict } from '../../sync/conflicts/conflictCodec.ts';
import { hexId, jsonTime, time } from '../schema.ts';

const sideView = z.object({
  /** A text; whether the element is there; null for a field that was taken away. */
  value: z.union([z.string(), z.boolean(), z.null()]),
  actor: hexId,
  name: z.nullable(z.string()),
  ts_unix_ms: time,
  event_id: hexId,
});

export const conflictView = z.object({
  id: z.string(),
  issue_id: hexId,
  short_id: z.string(),
  title: z.string(),
  /** `title`, `body`, `state`, a field such as `priority`, or `label`, `assignee`, `dependency`. */
  field: z.string(),
  /** Of a set: the label, the user, or the issue and the type of the dependency. */
  element: z.nullable(z.string()),
  winner: sideView,
  loser: sideView,
  /** `kept`: the other side only took away another value. */
  reason: z.enum(['later', 'same-time', 'kept']),
  /** Milliseconds, where it was later. */
  later_by_ms: z.nullable(z.number()),
  /** Nobody changed it since, and nobody said here that it is settled. */
  open: z.boolean(),
  found_ts: time,
});

export function viewConflict(known: KnownConflict, snapshot: Snapshot): z.output<typeof conflictView> {
  const { id, issue, thing, winner, loser, reason } = known;
  return {
    id,
    issue_id: issue,
    short_id: shortIssueId(issue),
    title: snapshot.state(issue)?.title?.value ?? '',
    field: thing.field,
    element: 'element' in thing ? thing.element : null,
    winner: viewSide(winner, snapshot),
    loser: viewSide(loser, snapshot),
    reason,
    later_by_ms: reason === 'later' ? Number(BigInt(winner.version.ts) - BigInt(loser.version.ts)) : null,
    open: !known.isClosed && isOpen(known, snapshot.events(issue)),
    found_ts: known.foundMs,
  };
}

function viewSide({ value, version }: ConflictSide, snapshot: Snapshot): z.output<typeof sideView> {
  const { actor, ts, id } = version;
  return { value, actor, name: snapshot.profile(actor)?.name ?? null, ts_unix_ms: jsonTime(ts), event_id: id };
}
