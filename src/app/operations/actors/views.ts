import * as z from 'zod/mini';
import type { Actor } from '../../actorFile.ts';
import { hexId } from '../schema.ts';

/** Field names of grite; absent values are null. */
export const actorDetail = z.object({
  actor_id: hexId,
  label: z.nullable(z.string()),
  created_ts: z.nullable(z.number()),
  data_dir: z.string(),
  public_key: z.nullable(z.string()),
  key_scheme: z.nullable(z.string()),
});

export function viewActorDetail(actor: Actor): z.output<typeof actorDetail> {
  return {
    actor_id: actor.id,
    label: actor.label ?? null,
    created_ts: actor.createdTs ?? null,
    data_dir: actor.dataDir,
    public_key: actor.publicKey ?? null,
    key_scheme: actor.keyScheme ?? null,
  };
}
