import { parseJson } from '../../base/json.ts';
import type { Lease } from '../../domain/locks/lease.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';

/** In our folder: what this clone knows about locks beside what stands in them. It may be lost at any time. */
const FILE = 'local/leases/state.json';
/** Longest time for which a lock is believed that does not say for how long it was taken. Milliseconds. */
const LONGEST_TTL = 30 * 86_400_000;

/** When a lock ends by the clock that nobody sets, noted when it was written here, or first seen. */
interface Known {
  /** Which of its renewals. */
  readonly expires: number;
  readonly token?: number;
  readonly boot: string;
  /** Milliseconds since the start of the machine. */
  readonly ends: number;
  /** The remote that has it too. */
  readonly remote?: string;
}

/** One who waits for a lock. */
export interface Ticket {
  readonly id: string;
  readonly resource: string;
  readonly actor: string;
  readonly session: string;
  readonly boot: string;
  /** Milliseconds since the start of the machine until which it counts, unless it shows again that it waits. */
  readonly until: number;
}

export interface LocalState {
  readonly version: 1;
  /** The greatest token that was given out here. */
  readonly token: number;
  /** By nonce. */
  readonly known: Readonly<Record<string, Known>>;
  /** Who waits, the longest first. */
  readonly queue: readonly Ticket[];
  /** Locks that ended here and that a remote could not be told of: the remotes by nonce. */
  readonly untold: Readonly<Record<string, string>>;
}

const NOTHING: LocalState = { version: 1, token: 0, known: {}, queue: [], untold: {} };
/** Milliseconds after its end for which a lock is remembered: a remote may show it still. And how many at most. */
const REMEMBERED = { time: 86_400_000, most: 5_000 };

/** What is not there, or is damaged, is as good as nothing: tokens go on by the clock, and ends by what locks say. */
export async function readLocalState(files: Files): Promise<LocalState> {
  const value = parseJson((await files.readText(FILE)) ?? '');
  return isState(value) ? value : NOTHING;
}

export function writeLocalState(files: Files, state: LocalState): Promise<void> {
  return files.writeText(FILE, `${JSON.stringify(state)}\n`);
}

/** Milliseconds that are left are counted anew each time, and differ by what reading took. */
export function isSameState(a: LocalState, b: LocalState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isState(value: unknown): value is LocalState {
  if (typeof value !== 'object' || value === null) return false;
  const { version, token, known, queue, untold } = value as Partial<LocalState>;
  const isTable = (table: unknown): boolean => typeof table === 'object' && table !== null;
  return version === 1 && Number.isSafeInteger(token) && isTable(known) && Array.isArray(queue) && isTable(untold);
}

/**
 * Milliseconds that are left of a lock; 0 when it ended. The clock counts from when it was written here or first seen, so that
 * setting the time of the machine changes nothing; and a lock never lasts longer than it was taken for, whatever the clock of
 * its holder said.
 */
export function timeLeft(lease: Lease, { known }: Pick<LocalState, 'known'>, clock: Clock): number {
  const { ms, boot } = clock.sinceBoot();
  const noted = known[lease.nonce];
  const isNoted = noted?.expires === lease.expires && noted.token === lease.token && noted.boot === boot;
  if (isNoted) return Math.max(0, noted.ends - ms);
  return Math.min(Math.max(0, lease.expires - clock.now()), lease.ttl ?? LONGEST_TTL);
}

/** The state with the ends of locks noted that were just seen. */
export function noteEnds(state: LocalState, leases: readonly Lease[], clock: Clock): LocalState {
  const { ms, boot } = clock.sinceBoot();
  const seen = leases.map((lease) => {
    const ends = ms + timeLeft(lease, state, clock);
    return [lease.nonce, known(lease, { boot, ends }, state.known[lease.nonce]?.remote)] as const;
  });
  const nonces = new Set(seen.map(([nonce]) => nonce));
  const others = Object.entries(state.known).filter(
    ([nonce, noted]) => !nonces.has(nonce) && noted.boot === boot && noted.ends > ms - REMEMBERED.time,
  );
  return { ...state, known: Object.fromEntries([...others.slice(-REMEMBERED.most), ...seen]) };
}

/** What is noted of a lock that ends then, by the clock that nobody sets. */
export function known({ expires, token }: Lease, at: Pick<Known, 'boot' | 'ends'>, remote: string | undefined): Known {
  return { expires, ...(token !== undefined && { token }), ...at, ...(remote !== undefined && { remote }) };
}

/** The next token: greater than all before, also after what was noted here got lost. `others`: those that stand elsewhere. */
export function nextToken({ token }: LocalState, now: number, ...others: readonly (number | undefined)[]): number {
  return Math.max(token, Math.floor(now), ...others.map((other) => other ?? 0)) + 1;
}
