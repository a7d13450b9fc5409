import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { checkReason, disown } from '../../../domain/trust/decideKeys.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { findEvent } from './findEvent.ts';
import { eventInput, standingOutput, viewStanding } from './standingOutput.ts';

export const disownEvent = operation({
  id: 'event.disown',
  summary: 'Take an event out of what everybody sees; it stays in the log',
  level: 'human',
  input: z.strictObject({
    id: eventInput,
    reason: described('Why; others see it', z.string()),
  }),
  output: z.extend(standingOutput, { action: z.enum(['disowned', 'unchanged']) }),
  cli: {
    command: 'event disown',
    args: ['id'],
    options: { id: { value: 'EVENT' }, reason: { value: 'TEXT' } },
    examples: [{ line: 'grite event disown 52be01d4 --reason "Its time is in the year 9999"', says: 'in every clone' }],
  },
  async run(repository, { id, reason }) {
    const [checked, found] = [checkReason(reason), findEvent(await repository.projection.current(), id)];
    if (!checked.ok) return checked;
    if (!found.ok) return found;
    if (found.value.disownedBy.length > 0)
      return ok({ ...viewStanding(found.value, []), action: 'unchanged' as const });
    const draft = disown(found.value.event, checked.value);
    if (!draft.ok) return draft;
    const written = await repository.changeWork(() => ok([draft.value]));
    if (!written.ok) return written;
    return ok({ ...viewStanding(found.value, written.value.events), action: 'disowned' as const });
  },
});
