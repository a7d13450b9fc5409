import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { lockAggregate } from '../../../domain/locks/kinds/lockBroken.ts';
import { resourceText } from '../../../domain/locks/resource.ts';
import { checkReason } from '../../../domain/trust/decideKeys.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { lockView, resourceInput, resourceOption, sharedRemote } from './lockInput.ts';
import { viewLease } from './lockViews.ts';

export const breakLock = operation({
  id: 'lock.break',
  summary: 'Take a lock away from who holds it; who did and why stays in the log',
  level: 'human',
  input: z.strictObject({
    resource: resourceInput,
    reason: described('Why; others see it', z.string()),
    remote: described('At the remote of the logs as well', z._default(z.boolean(), false)),
  }),
  output: z.object({
    resource: z.string(),
    broken: z.boolean(),
    /** As it was. */
    lock: lockView,
    event_id: hexId,
    remote: z.nullable(z.string()),
    trouble: z.nullable(z.string()),
  }),
  cli: {
    command: 'lock break',
    args: ['resource'],
    options: { ...resourceOption, reason: { value: 'TEXT' } },
    examples: [{ line: 'grite lock break path:src/parser --reason "Its agent died"', says: 'whoever holds it' }],
  },
  async run(repository, { resource: text, reason, remote: isShared }) {
    const [checked, resource] = [checkReason(reason), await repository.locks.resolve(text, false)];
    if (!checked.ok) return checked;
    if (!resource.ok) return resource;
    const remote = await sharedRemote(repository, isShared);
    if (!remote.ok) return remote;
    const name = resourceText(resource.value);
    const found = await repository.locks.find(resource.value, remote.value);
    if (found === undefined) return err({ code: 'lock-none', details: { resource: name } });
    const { lease } = found;
    const { left } = await repository.locks.here();
    const lock = viewLease(lease, left(lease), undefined, await repository.projection.current());
    // The trace first: a lock that was taken away without one would be missed by nobody.
    const payload = { resource: name, owner: lease.owner, nonce: lease.nonce, reason: checked.value };
    const aggregate = lockAggregate(name);
    const written = await repository.changeWork(() => ok([{ kind: 'LockBroken', aggregate, payload }]));
    if (!written.ok) return written;
    const ended = await repository.locks.takeAway(lease, remote.value);
    return ok({
      resource: name,
      broken: true,
      lock,
      event_id: written.value.events.at(-1)?.id ?? '',
      remote: ended.remote ?? null,
      trouble: ended.trouble ?? null,
    });
  },
});
