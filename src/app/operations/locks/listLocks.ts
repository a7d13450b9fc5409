import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { isGivenBack } from '../../../domain/locks/lease.ts';
import { compareUtf8 } from '../../../base/bytes.ts';
import { operation } from '../operation.ts';
import { lockView } from './lockInput.ts';
import { viewLease } from './lockViews.ts';

export const listLocks = operation({
  id: 'lock.status',
  summary: 'Show who holds what, and until when',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    locks: z.array(lockView),
    total: z.number(),
    /** Refs where locks are and that cannot be read. They lock nothing; `doctor --fix` removes them. */
    unreadable: z.array(z.string()),
  }),
  cli: {
    command: 'lock status',
    examples: [{ line: 'grite lock status', says: 'all locks that this clone knows of' }],
  },
  async run(repository, _, { session }) {
    const { leases, unreadable, left } = await repository.locks.here();
    const snapshot = await repository.projection.current();
    const found = await repository.actors.find();
    const holder = found.ok && !repository.readOnly ? await repository.locks.holder(session) : undefined;
    const locks = leases
      .filter(({ lease }) => !isGivenBack(lease))
      .map(({ lease }) => viewLease(lease, left(lease), holder?.ok === true ? holder.value : undefined, snapshot))
      .sort((a, b) => compareUtf8(a.resource, b.resource));
    return ok({ locks, total: locks.length, unreadable: unreadable.map(({ name }) => name) });
  },
});
