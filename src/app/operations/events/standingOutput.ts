import * as z from 'zod/mini';
import type { FoundEvent } from '../../projection/snapshot.ts';
import { described, hexId } from '../schema.ts';

export const eventInput = described('Id of the event, or at least 8 digits of it', z.string());

/** What the operations on single events answer. */
export const standingOutput = z.object({
  event_id: hexId,
  /** Name of the log that it is in. */
  log: z.string(),
  /** What it is about: an issue, an actor, … */
  issue_id: hexId,
  actor: hexId,
  kind: z.string(),
  /** The events that were written; empty when all was so already. */
  event_ids: z.array(hexId),
});

export function viewStanding({ event, log }: FoundEvent, written: readonly { readonly id: string }[]) {
  return {
    event_id: event.id,
    log,
    issue_id: event.aggregate,
    actor: event.actor,
    kind: event.kind,
    event_ids: written.map(({ id }) => id),
  };
}
