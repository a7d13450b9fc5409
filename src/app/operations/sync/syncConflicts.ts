import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { readConflicts } from '../../sync/conflicts/knownConflicts.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { conflictView, viewConflict } from './conflictView.ts';

export const syncConflicts = operation({
  id: 'sync.conflicts',
  summary: 'List what two sides had changed at the same time when their logs were joined',
  level: 'read',
  input: z.strictObject({
    all: described('Also those that are settled', z._default(z.boolean(), false)),
    issue: described('Only those of this issue', z.optional(z.string())),
  }),
  output: z.object({
    /** Newest first. */
    conflicts: z.array(conflictView),
    total: z.number(),
  }),
  cli: {
    command: 'sync conflicts',
    options: { all: { short: 'a' }, issue: { value: 'ISSUE' } },
    examples: [
      { line: 'grite sync conflicts', says: 'those about which nobody decided yet' },
      { line: 'grite sync conflicts --issue gi-7f3a2c91 --all', says: 'all that there were about one issue' },
    ],
  },
  async run(repository, { all, issue: reference }) {
    const known = await readConflicts(repository.files);
    // Mostly there are none, and then nothing else has to be opened.
    if (known.length === 0 && reference === undefined) return ok({ conflicts: [], total: 0 });
    const snapshot = await repository.projection.current();
    const found = reference === undefined ? undefined : snapshot.resolve(reference);
    if (found?.ok === false) return found;
    const wanted = known.filter(({ issue }) => found === undefined || issue === found.value);
    const conflicts = wanted.map((each) => viewConflict(each, snapshot)).filter(({ open }) => all || open);
    return ok({ conflicts, total: conflicts.length });
  },
});
