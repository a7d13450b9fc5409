import { fromUtf8, utf8 } from '../../base/bytes.ts';
import { parseJson } from '../../base/json.ts';

/** A lock as it stands in `lock.json` (format, section 10). What only we write, other programs pass over. */
export interface Lease {
  /** Whose it is; for ours the id of an actor. */
  readonly owner: string;
  /** The same for all renewals of one acquisition. */
  readonly nonce: string;
  /** Milliseconds since the epoch at which it ends, by the clock of the holder; 0 once it was given back. */
  readonly expires: number;
  readonly resource: string;
  /** Which of those that act as the owner it is. */
  readonly session?: string;
  /** Greater than in every earlier lock on anything that this one overlaps with: who has the greater one holds it. */
  readonly token?: number;
  /** Milliseconds for which it was taken. */
  readonly ttl?: number;
  /** Milliseconds since the epoch. */
  readonly acquired?: number;
  readonly reason?: string;
}

/** Bytes; a lock says who holds what, and until when. */
const LONGEST = 65_536;
/** Characters of a reason that are kept. */
export const LONGEST_REASON = 500;

/** The bytes of `lock.json`: grite's four fields in its order, then ours. */
export function formatLease({ owner, nonce, expires, resource, session, token, ttl, acquired, reason }: Lease) {
  const fields = {
    owner,
    nonce,
    expires_unix_ms: expires,
    resource,
    session,
    fencing_token: token,
    ttl_ms: ttl,
    acquired_unix_ms: acquired,
    reason,
  };
  return utf8(JSON.stringify(fields, undefined, 2));
}

/** `undefined` when the bytes are not those of a lock. */
export function parseLease(bytes: Uint8Array): Lease | undefined {
  if (bytes.length > LONGEST) return undefined;
  const value = parseJson(fromUtf8(bytes) ?? '');
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { owner, nonce, expires_unix_ms: expires, resource } = fields;
  if (typeof owner !== 'string' || typeof nonce !== 'string' || typeof resource !== 'string') return undefined;
  if (!isCount(expires)) return undefined;
  const { session, fencing_token: token, ttl_ms: ttl, acquired_unix_ms: acquired, reason } = fields;
  return {
    owner,
    nonce,
    expires,
    resource,
    ...(typeof session === 'string' && { session }),
    ...(isCount(token) && { token }),
    ...(isCount(ttl) && { ttl }),
    ...(isCount(acquired) && { acquired }),
    ...(typeof reason === 'string' && { reason: reason.slice(0, LONGEST_REASON) }),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Whether it was given back: what is left of it only tells other clones so. */
export function isGivenBack({ expires }: Lease): boolean {
  return expires === 0;
}

/** Who may hold locks: one of those that act as an actor. */
export interface Holder {
  readonly actor: string;
  readonly session: string;
}

/** Other programs do not say which session theirs are; they belong to the actor. */
export function isHeldBy({ owner, session }: Lease, holder: Holder): boolean {
  return owner === holder.actor && (session === undefined || session === holder.session);
}
