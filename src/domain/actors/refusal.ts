import type { RefusalOf } from '../../base/refusal.ts';

export type ProfileField = 'name' | 'email' | 'login';

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
  /** `@me` was said, and neither a setting nor the actor nor git knows a name. */
  'me-unknown': Record<string, never>;
  /** `limit`: bytes of UTF-8 that each part of a profile has at most. */
  'profile-invalid': {
    readonly field: ProfileField;
    readonly reason: 'empty' | 'control-character' | 'not-unicode' | 'too-long';
    readonly limit: number;
  };
  /** A first profile needs a name. */
  'profile-name-missing': Record<string, never>;
}

export type ActorRefusal = RefusalOf<ActorRefusals>;
