import type { ActorId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import type { ActorDirectory } from './actors.ts';
import type { ReadGitIdentity } from './ports/gitIdentity.ts';
import type { Settings } from './settings.ts';

/** How people write "the one who is asking" where a user is wanted. */
export const ME = '@me';

/** Whom `@me` stands for. */
export interface Me {
  /** Who acts from here; `undefined` while nobody does. */
  readonly actor: ActorId | undefined;
  /** What assignees are compared with; `undefined` when nothing says it. */
  readonly name: string | undefined;
}

interface Sources {
  readonly settings: Settings;
  readonly actors: ActorDirectory;
  readonly readIdentity: ReadGitIdentity;
}

/**
 * The name is the setting `me`, else the label of the current actor, else git's `user.email`. Makes no actor: an actor that
 * was named and is not there is refused.
 */
export async function findMe({ settings, actors, readIdentity }: Sources): Promise<Result<Me, ActorRefusal>> {
  const current = await actors.find();
  if (!current.ok && current.error.code !== 'actor-none') return current;
  const actor = current.ok ? current.value.actor : undefined;
  const name = (await settings.get('me')) ?? actor?.label ?? (await readIdentity()).email;
  return ok({ actor: actor?.id, name });
}

/** Users with `@me` replaced; `me` is asked only when it is needed. Refuses `me-unknown` when nothing says who that is. */
export async function resolveUsers(
  users: readonly string[],
  me: () => Promise<Result<Me, ActorRefusal>>,
): Promise<Result<string[], ActorRefusal>> {
  if (!users.includes(ME)) return ok([...users]);
  const found = await me();
  if (!found.ok) return found;
  const { name } = found.value;
  if (name === undefined) return err({ code: 'me-unknown', details: {} });
  return ok(users.map((user) => (user === ME ? name : user)));
}
