import * as z from 'zod/mini';
import type { ActorId } from '../../../base/ids.ts';
import type { Actor } from '../../actorFile.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { hexId } from '../schema.ts';

/** What an actor says about itself; absent values are null. */
export const profileView = z.object({
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  login: z.nullable(z.string()),
});

/** Field names of grite, and what the actor's profile says; absent values are null. */
export const actorDetail = z.extend(profileView, {
  actor_id: hexId,
  label: z.nullable(z.string()),
  created_ts: z.nullable(z.number()),
  data_dir: z.string(),
  public_key: z.nullable(z.string()),
  key_scheme: z.nullable(z.string()),
});

export function viewProfile(actor: ActorId, snapshot: Pick<Snapshot, 'profile'>): z.output<typeof profileView> {
  const { name = null, email = null, login = null } = snapshot.profile(actor) ?? {};
  return { name, email, login };
}

export function viewActorDetail(actor: Actor, snapshot: Pick<Snapshot, 'profile'>): z.output<typeof actorDetail> {
  return {
    actor_id: actor.id,
    label: actor.label ?? null,
    ...viewProfile(actor.id, snapshot),
    created_ts: actor.createdTs ?? null,
    data_dir: actor.dataDir,
    public_key: actor.publicKey ?? null,
    key_scheme: actor.keyScheme ?? null,
  };
}
