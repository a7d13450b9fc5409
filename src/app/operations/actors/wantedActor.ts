import { ok, type Result } from '../../../base/result.ts';
import type { Actor } from '../../actorFile.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';

/** The actor of this repository that has the id; the current one when no id is given. Makes none. */
export async function wantedActor(
  { actors }: Pick<Repository, 'actors'>,
  id: string | undefined,
): Promise<Result<Actor, Refusal>> {
  if (id !== undefined) return actors.get(id);
  const current = await actors.find();
  return current.ok ? ok(current.value.actor) : current;
}
