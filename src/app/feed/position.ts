import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { LogReached } from '../projection/snapshot.ts';

/** How far logs were followed: the head of each, by the log's name; `null` while a log has nothing. */
export type Position = Readonly<Record<string, ObjectId | null>>;

/** Where a snapshot stands in some logs. */
export function positionOf(reached: readonly LogReached[], logs: readonly EventLog[]): Position {
  const heads = new Map(reached.map(({ name, head }) => [name, head ?? null]));
  return Object.fromEntries(logs.map(({ spec }) => [spec.name, heads.get(spec.name) ?? null]));
}

/** Whether two positions in the same logs are one. */
export function isSamePosition(a: Position, b: Position): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? null) === (b[name] ?? null));
}
