import type { RefusalOf } from '../../base/refusal.ts';

export interface ActorRefusals {
  'actor-id-malformed': { readonly id: string };
  'actor-not-found': { readonly id: string };
  /** No folder with an actor's config.toml where `--data-dir` or the environment points. */
  'actor-folder-empty': { readonly path: string };
}

export type ActorRefusal = RefusalOf<ActorRefusals>;
