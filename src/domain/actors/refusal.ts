import type { RefusalOf } from '../../base/refusal.ts';

export interface ActorRefusals {
  'actor-id-malformed': { readonly id: string };
  /** `limit`: bytes of UTF-8 that a label has at most. */
  'actor-label-invalid': {
    readonly label: string;
    readonly reason: 'empty' | 'control-character' | 'not-unicode' | 'too-long';
    readonly limit: number;
  };
  /** Nobody writes from here yet, and the operation does not make an actor. */
  'actor-none': Record<string, never>;
  'actor-not-found': { readonly id: string };
  /** No folder with an actor's config.toml where `--data-dir` or the environment points. */
  'actor-folder-empty': { readonly path: string };
}

export type ActorRefusal = RefusalOf<ActorRefusals>;
