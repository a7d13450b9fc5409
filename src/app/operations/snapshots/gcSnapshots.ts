import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { deleteOldSnapshots, listSnapshots } from '../../snapshots/snapshotRefs.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

export const gcSnapshots = operation({
  id: 'snapshot.gc',
  summary: 'Delete old snapshots here; remotes and their snapshots are left alone',
  level: 'write',
  input: z.strictObject({
    keep: described('How many of the newest to keep', z._default(z.int().check(z.minimum(0, 'at least 0')), 5)),
  }),
  output: z.object({
    deleted: z.number(),
    kept: z.number(),
    deleted_refs: z.array(z.string()),
  }),
  cli: {
    command: 'snapshot gc',
    options: { keep: { value: 'N' } },
    examples: [{ line: 'grite snapshot gc --keep 2', says: 'the two newest stay' }],
  },
  async run({ store }, { keep }) {
    const deleted = await deleteOldSnapshots(store, keep);
    const kept = (await listSnapshots(store)).length;
    return ok({ deleted: deleted.length, kept, deleted_refs: deleted.map(({ ref }) => ref) });
  },
});
