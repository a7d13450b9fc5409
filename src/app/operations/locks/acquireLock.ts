import * as z from 'zod/mini';
import { LONGEST_REASON } from '../../../domain/locks/lease.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import {
  heldLock,
  lockRequest,
  resourceInput,
  resourceOption,
  sharedInput,
  sharedRemote,
  ttlInput,
} from './lockInput.ts';
import { viewHeld } from './lockViews.ts';

export const acquireLock = operation({
  id: 'lock.acquire',
  summary: 'Take a lock, or extend one that you hold',
  level: 'lock',
  input: z.strictObject({
    resource: resourceInput,
    ttl: ttlInput,
    wait: described('How long to wait while others hold it; not at all by default', z.optional(z.string())),
    reason: described('What for; others see it', z.optional(z.string().check(z.maxLength(LONGEST_REASON)))),
    remote: sharedInput,
  }),
  output: heldLock,
  caller: ['remote'],
  cli: {
    command: 'lock acquire',
    args: ['resource'],
    options: { ...resourceOption, ttl: { value: 'DURATION' }, wait: { value: 'DURATION' }, reason: { value: 'TEXT' } },
    examples: [
      { line: 'grite lock acquire issue:gi-7f3a2c91 --ttl 30m', says: 'an issue' },
      { line: 'grite lock acquire --resource path:src/parser --wait 2m', says: 'a folder, once it is free' },
      { line: 'grite lock acquire repo --remote --reason "Release 2.0"', says: 'everything, in all clones' },
    ],
  },
  async run(repository, input, options) {
    const request = await lockRequest(repository, input, true, options);
    if (!request.ok) return request;
    const remote = await sharedRemote(repository, input.remote);
    if (!remote.ok) return remote;
    const held = await repository.locks.take(request.value, remote.value);
    return held.ok ? viewHeld(held.value) : held;
  },
});
