import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { resourceText } from '../../../domain/locks/resource.ts';
import { operation } from '../operation.ts';
import { resourceInput, resourceOption } from './lockInput.ts';

export const releaseLock = operation({
  id: 'lock.release',
  summary: 'Give a lock back',
  level: 'lock',
  input: z.strictObject({ resource: resourceInput }),
  output: z.object({
    resource: z.string(),
    released: z.boolean(),
    /** Whether there was one to give back. */
    was_held: z.boolean(),
    /** The remote that had it too, and why it could not be told; the next sync, or `lock gc`, tells it. */
    remote: z.nullable(z.string()),
    trouble: z.nullable(z.string()),
  }),
  cli: {
    command: 'lock release',
    args: ['resource'],
    options: resourceOption,
    examples: [{ line: 'grite lock release issue:gi-7f3a2c91', says: 'others can have it' }],
  },
  async run(repository, { resource: text }, { session }) {
    const resource = await repository.locks.resolve(text, false);
    if (!resource.ok) return resource;
    const holder = await repository.locks.holder(session);
    if (!holder.ok) return holder;
    const ended = await repository.locks.giveBack(resource.value, holder.value);
    if (!ended.ok) return ended;
    return ok({
      resource: resourceText(resource.value),
      released: true,
      was_held: ended.value !== undefined,
      remote: ended.value?.remote ?? null,
      trouble: ended.value?.trouble ?? null,
    });
  },
});
