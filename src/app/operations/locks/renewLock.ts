import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { heldLock, lockRequest, resourceInput, resourceOption, ttlInput } from './lockInput.ts';
import { viewHeld } from './lockViews.ts';

export const renewLock = operation({
  id: 'lock.renew',
  summary: 'Extend a lock that you hold, where it is held at a remote there too',
  level: 'lock',
  input: z.strictObject({ resource: resourceInput, ttl: ttlInput }),
  output: heldLock,
  cli: {
    command: 'lock renew',
    args: ['resource'],
    options: { ...resourceOption, ttl: { value: 'DURATION' } },
    examples: [{ line: 'grite lock renew issue:gi-7f3a2c91 --ttl 30m', says: 'half an hour from now on' }],
  },
  async run(repository, input, options) {
    const request = await lockRequest(repository, input, false, options);
    if (!request.ok) return request;
    const held = await repository.locks.renew(request.value);
    return held.ok ? viewHeld(held.value) : held;
  },
});
