import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import type { WorkDraft } from '../../../domain/event/catalog.ts';
import { checkReason, disown } from '../../../domain/trust/decideKeys.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { findEvent } from './findEvent.ts';
import { eventInput, standingOutput, viewStanding } from './standingOutput.ts';

export const restoreEvent = operation({
  id: 'event.restore',
  summary: 'Let a disowned event count again',
  level: 'human',
  input: z.strictObject({
    id: eventInput,
    reason: described('Why; others see it', z._default(z.string(), 'Restored')),
  }),
  output: z.extend(standingOutput, { action: z.enum(['restored']) }),
  cli: {
    command: 'event restore',
    args: ['id'],
    options: { id: { value: 'EVENT' }, reason: { value: 'TEXT' } },
    examples: [{ line: 'grite event restore 52be01d4', says: 'what disowned it is disowned itself' }],
  },
  async run(repository, { id, reason }) {
    const [checked, found] = [checkReason(reason), findEvent(await repository.projection.current(), id)];
    if (!checked.ok) return checked;
    if (!found.ok) return found;
    const drafts: WorkDraft[] = [];
    for (const each of found.value.disownedBy) {
      const draft = disown(each, checked.value);
      if (!draft.ok) return draft;
      drafts.push(draft.value);
    }
    if (drafts.length === 0) return err({ code: 'event-not-disowned', details: { id: found.value.event.id } });
    const written = await repository.changeWork(() => ok(drafts));
    if (!written.ok) return written;
    return ok({ ...viewStanding(found.value, written.value.events), action: 'restored' as const });
  },
});
