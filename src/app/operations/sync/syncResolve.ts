import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { isOpen } from '../../../domain/issues/conflicts/isOpen.ts';
import { decideTakeOther } from '../../../domain/issues/conflicts/takeOther.ts';
import { closeConflict, findConflict, readConflicts } from '../../sync/conflicts/knownConflicts.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { conflictView, viewConflict } from './conflictView.ts';

export const syncResolve = operation({
  id: 'sync.resolve',
  summary: 'Settle a conflict: keep what won, or write what lost',
  level: 'write',
  input: z.strictObject({
    conflict: described('Beginning of the id of the conflict, as `sync conflicts` shows it', z.string()),
    take: described(
      'other: the value that lost is written; current: the one that won stays',
      z.enum(['other', 'current']),
    ),
  }),
  output: z.object({
    conflict: conflictView,
    /** `settled`: somebody changed it since, so that neither of the two values may be there any more. */
    action: z.enum(['written', 'kept', 'settled']),
    event_ids: z.array(hexId),
  }),
  cli: {
    command: 'sync resolve',
    args: ['conflict'],
    options: { conflict: { value: 'CONFLICT' } },
    examples: [
      { line: 'grite sync resolve 3fa81c02 --take other', says: 'for everybody, with an ordinary change' },
      { line: 'grite sync resolve 3fa81c02 --take current', says: 'only takes it off the list here' },
    ],
  },
  async run(repository, { conflict: text, take }) {
    const found = findConflict(await readConflicts(repository.files), text);
    if (!found.ok) return found;
    const known = found.value;
    const isPast = !isOpen(known, (await repository.projection.current()).events(known.issue));
    const written =
      take === 'other' ? await repository.changeIssues((view) => decideTakeOther(view, known)) : undefined;
    if (written?.ok === false) return written;
    await closeConflict(repository.files, known.id);
    const conflict = viewConflict({ ...known, isClosed: true }, await repository.projection.current());
    const action = take === 'other' ? ('written' as const) : isPast ? ('settled' as const) : ('kept' as const);
    return ok({ conflict, action, event_ids: written?.value.events.map(({ id }) => id) ?? [] });
  },
});
