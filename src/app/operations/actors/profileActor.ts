import * as z from 'zod/mini';
import { type ActorId, parseActorId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { decideProfile, type ProfileIntent } from '../../../domain/actors/decideProfile.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { profileView, viewProfile } from './views.ts';
import { wantedActor } from './wantedActor.ts';

const output = z.extend(profileView, {
  actor_id: hexId,
  /** Of an actor of this clone. */
  label: z.nullable(z.string()),
  action: z.enum(['shown', 'updated', 'unchanged']),
  /** Null when nothing was written. */
  event_id: z.nullable(hexId),
  /** Head of the log that profiles are in; null while there is none, or when nothing was to be written. */
  wal_head: z.nullable(hexId),
});

export const profileActor = operation({
  id: 'actor.profile',
  summary: 'Show what an actor is called, or say what you are called',
  level: 'write',
  input: z.strictObject({
    id: described('Full id of the actor; the current one when left out', z.optional(z.string())),
    name: described('Name that others see beside what the actor writes', z.optional(z.string())),
    email: described('E-mail address; an empty one takes it away', z.optional(z.string())),
    login: described('Login on the forge; an empty one takes it away', z.optional(z.string())),
  }),
  output,
  cli: {
    command: 'actor profile',
    args: ['id'],
    options: { id: { value: 'ACTOR' }, name: { value: 'NAME' }, email: { value: 'EMAIL' }, login: { value: 'LOGIN' } },
    examples: [
      { line: 'grite actor profile', says: 'what others see of you' },
      { line: 'grite actor profile --name "Ada Lovelace" --email ada@example.com', says: 'says who you are' },
    ],
  },
  run(repository, { id, ...intent }) {
    const writes = Object.values(intent).some((value) => value !== undefined);
    return writes ? write(repository, id, intent) : show(repository, id);
  },
});

type Shown = Result<z.output<typeof output>, Refusal>;

/** Only an actor of this clone can say something, and only about itself. */
async function write(repository: Repository, id: string | undefined, intent: ProfileIntent): Promise<Shown> {
  const actor = await (id === undefined ? repository.actors.ensure() : repository.actors.get(id));
  if (!actor.ok) return actor;
  const own = 'actor' in actor.value ? actor.value.actor : actor.value;
  const written = await repository.changeWork((view) => decideProfile(own.id, view.profile(own.id), intent), own.id);
  if (!written.ok) return written;
  const { events, head } = written.value;
  const event = events.at(-1);
  return ok({
    ...(await view(repository, own.id, own.label)),
    action: event === undefined ? ('unchanged' as const) : ('updated' as const),
    event_id: event?.id ?? null,
    wal_head: head ?? null,
  });
}

async function show(repository: Repository, id: string | undefined): Promise<Shown> {
  const known = id === undefined ? undefined : parseActorId(id);
  const actor = await wantedActor(repository, id);
  const rest = { action: 'shown' as const, event_id: null, wal_head: null };
  if (actor.ok) return ok({ ...(await view(repository, actor.value.id, actor.value.label)), ...rest });
  if (known === undefined) return actor;
  // The actors of other clones are known by their profiles alone.
  const elsewhere = await view(repository, known, undefined);
  return elsewhere.name === null ? err(actor.error) : ok({ ...elsewhere, ...rest });
}

async function view(repository: Repository, id: ActorId, label: string | undefined) {
  return { actor_id: id, label: label ?? null, ...viewProfile(id, await repository.projection.current()) };
}
