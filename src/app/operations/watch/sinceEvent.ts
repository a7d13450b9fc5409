import { ok, type Result } from '../../../base/result.ts';
import type { Arrival } from '../../feed/arrivals.ts';
import { type Position, positionOf } from '../../feed/position.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { findEvent } from '../events/findEvent.ts';

/** Where to go on after an event. */
interface Since {
  readonly from: Position;
  /** What was written together with the event, after it. */
  readonly rest: readonly Arrival[];
}

/**
 * Everything that came after an event, in the log that it is in; in the other logs, from now on. `id`: the whole id, or at least 8
 * digits.
 */
export async function sinceEvent(repository: Repository, id: string): Promise<Result<Since, Refusal>> {
  const { projection, logs } = repository;
  const snapshot = await projection.current();
  const found = findEvent(snapshot, id);
  if (!found.ok) return found;
  const now = positionOf(snapshot.reached(), logs);
  const { event, log: name } = found.value;
  const log = logs.find(({ spec }) => spec.name === name);
  if (log === undefined) throw new Error(`there is no log ${name}`);
  // The tables may have been filled from a snapshot, which does not know the commits. Mostly it is one of the newest.
  for await (const { commit, events } of log.read({ head: now[name] ?? undefined })) {
    const index = events.findIndex((each) => each.id === event.id);
    if (index < 0) continue;
    const isPrivate = log.spec.scope === 'private';
    const rest = events.slice(index + 1).map((each) => ({ event: each, log: name, isPrivate, commit }));
    return ok({ from: { ...now, [name]: commit }, rest });
  }
  return ok({ from: now, rest: [] });
}
