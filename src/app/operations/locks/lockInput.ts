import * as z from 'zod/mini';
import { parseDuration } from '../../../base/duration.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { LockRequest } from '../../locks/acquire.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { chooseRemote } from '../../sync/chooseRemote.ts';
import type { RunOptions } from '../operation.ts';
import { described, hexId } from '../schema.ts';

/** Milliseconds, as with the Rust program. */
export const DEFAULT_TTL = 300_000;
/** Milliseconds: a lock that nobody can hold for long enough to work, and one that nobody remembers. */
const TTL = { least: 1_000, most: 30 * 86_400_000 };
const MOST_WAIT = 86_400_000;

export const resourceInput = described(
  'What to lock: issue:ID, path:FILE_OR_FOLDER, repo, task:ID or another kind with a colon',
  z.string(),
);
export const resourceOption = { resource: { value: 'RESOURCE', isOptionToo: true as const } };

export const ttlInput = described('For how long: seconds, or such as 90s, 15m, 2h', z._default(z.string(), '5m'));

export const sharedInput = described(
  'On the remote of the logs as well, where no other clone may hold it',
  z._default(z.boolean(), false),
);

/** A lock that is held, as the operations answer it. The first fields are those of the Rust program. */
export const heldLock = z.object({
  resource: z.string(),
  owner: hexId,
  nonce: z.string(),
  expires_unix_ms: z.number(),
  ttl_seconds: z.number(),
  session: z.nullable(z.string()),
  fencing_token: z.nullable(z.number()),
  reason: z.nullable(z.string()),
  /** The remote that has it too. */
  remote: z.nullable(z.string()),
  action: z.enum(['acquired', 'extended', 'taken-over']),
});

/** What `lock acquire` and `lock renew` have in common. */
export async function lockRequest(
  repository: Repository,
  {
    resource: text,
    ttl,
    wait,
    reason,
  }: { resource: string; ttl: string; wait?: string | undefined; reason?: string | undefined },
  mustExist: boolean,
  { session, signal }: RunOptions,
): Promise<Result<LockRequest, Refusal>> {
  const ms = durationOf('ttl', ttl, TTL, 'from 1 second to 30 days: seconds, or such as 90s, 15m, 2h');
  if (!ms.ok) return ms;
  const waiting = durationOf(
    'wait',
    wait ?? '0',
    { least: 0, most: MOST_WAIT },
    'at most a day: seconds, or such as 90s, 15m, 2h',
  );
  if (!waiting.ok) return waiting;
  const resource = await repository.locks.resolve(text, mustExist);
  if (!resource.ok) return resource;
  const holder = await repository.locks.holder(session);
  if (!holder.ok) return holder;
  return ok({ resource: resource.value, holder: holder.value, ttl: ms.value, wait: waiting.value, reason, signal });
}

function durationOf(
  option: string,
  value: string,
  { least, most }: { readonly least: number; readonly most: number },
  rule: string,
): Result<number, Refusal> {
  const ms = parseDuration(value);
  if (ms !== undefined && ms >= least && ms <= most) return ok(ms);
  return err({ code: 'duration-invalid', details: { option, value, rule } });
}

/** The remote on which locks are shared, where that is wanted. */
export async function sharedRemote(
  repository: Repository,
  isWanted: boolean,
): Promise<Result<string | undefined, Refusal>> {
  return isWanted ? chooseRemote(repository, undefined) : ok(undefined);
}

/** A lock of somebody as lists show it. */
export const lockView = z.object({
  resource: z.string(),
  owner: z.string(),
  expires_unix_ms: z.number(),
  time_remaining_seconds: z.number(),
  expired: z.boolean(),
  /** What the owner calls itself; null where that is not known. */
  owner_name: z.nullable(z.string()),
  session: z.nullable(z.string()),
  /** Whether who asks holds it. */
  mine: z.boolean(),
  fencing_token: z.nullable(z.number()),
  acquired_unix_ms: z.nullable(z.number()),
  ttl_seconds: z.nullable(z.number()),
  reason: z.nullable(z.string()),
});
