import type { UnixMs } from './event.ts';

const DAY_MS = 86_400_000;

/**
 * Time of a new event (milliseconds since the epoch): now, but later than anything known of the same aggregate, so that
 * a slow clock cannot write into the past. A time more than 24 hours ahead of the local clock is taken for a broken or
 * hostile one and does not raise it.
 */
export function hybridTime(nowMs: number, newest: UnixMs | undefined): number {
  if (newest === undefined || newest < nowMs || !isPlausible(newest, nowMs)) return nowMs;
  return Number(newest) + 1;
}

/** Whether a clock may honestly say this time when another one says `nowMs`. */
export function isPlausible(ts: UnixMs, nowMs: number): boolean {
  return ts <= latestPlausible(nowMs);
}

/** The latest time that a clock may honestly say when another one says `nowMs`. Milliseconds. */
export function latestPlausible(nowMs: number): number {
  return nowMs + DAY_MS;
}
