import type { Result } from '../../../base/result.ts';
import type { LockRequest } from '../../locks/acquire.ts';
import { keepAlive } from '../../locks/keepAlive.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import type { RunOptions } from '../operation.ts';
import { DEFAULT_TTL } from './lockInput.ts';

/** The issue that a change is to hold the lock on, as its input says; `undefined` without one. */
export function lockedIssue(input: unknown): string | undefined {
  const { lock, id } = input as { readonly lock?: unknown; readonly id?: unknown };
  return lock === true && typeof id === 'string' ? id : undefined;
}

/** Holds the lock on an issue while `work` goes on. One that the session held before it still holds afterwards. */
export async function withIssueLock<T>(
  { locks, clock }: Pick<Repository, 'locks' | 'clock'>,
  issue: string,
  { session, signal }: RunOptions,
  work: () => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const resource = await locks.resolve(`issue:${issue}`, true);
  if (!resource.ok) return resource;
  const holder = await locks.holder(session);
  if (!holder.ok) return holder;
  const request: LockRequest = { resource: resource.value, holder: holder.value, ttl: DEFAULT_TTL, signal };
  const held = await locks.take(request);
  if (!held.ok) return held;
  const ending = new AbortController();
  const kept = keepAlive({ locks, clock }, request, ending.signal);
  try {
    return await work();
  } finally {
    ending.abort();
    await kept;
    if (held.value.action !== 'extended') await locks.giveBack(resource.value, holder.value);
  }
}
