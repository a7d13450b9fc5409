import { ok, type Result } from '../base/result.ts';
import { decideProfile, fitsProfile } from '../domain/actors/decideProfile.ts';
import type { Actor } from './actorFile.ts';
import type { Refusal } from './refusal.ts';
import type { Repository } from './repository.ts';

/**
 * Writes a profile for an actor that has none, where a name is known: its label, else git's `user.name`. git's e-mail
 * address goes with it.
 */
export async function introduce(
  repository: Pick<Repository, 'changeWork' | 'projection' | 'readIdentity'>,
  { id, label }: Actor,
): Promise<Result<void, Refusal>> {
  if ((await repository.projection.current()).profile(id) !== undefined) return ok(undefined);
  const identity = await repository.readIdentity();
  // What git's configuration holds may be anything; what cannot stand in a profile says nothing.
  const [name, email] = [label ?? identity.name, identity.email].map((text) =>
    text !== undefined && fitsProfile(text) ? text : undefined,
  );
  if (name === undefined) return ok(undefined);
  const written = await repository.changeWork(
    (view) => (view.profile(id) === undefined ? decideProfile(id, undefined, { name, email }) : ok([])),
    id,
  );
  return written.ok ? ok(undefined) : written;
}
