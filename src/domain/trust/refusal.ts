import type { RefusalOf } from '../../base/refusal.ts';

export interface TrustRefusals {
  /** The actor published a key whose private half is not in this clone: another one would not be believed. */
  'signing-key-lost': { readonly id: string };
  /** The actor has no signing key, and what was asked for needs one. */
  'signing-key-missing': { readonly id: string };
  /**
   * There is a signing key that cannot be used, and nothing is written without its signature. `malformed`: the file is not 64
   * hex digits; `exposed`: others may read it; `mismatch`: it is not the key that the actor's configuration names; `foreign`:
   * it is none of the actor's keys that count in this clone; `revoked`; `exhausted`: it was the last one that would count.
   */
  'signing-key-unusable': {
    readonly id: string;
    readonly path: string;
    readonly reason: 'malformed' | 'exposed' | 'mismatch' | 'foreign' | 'revoked' | 'exhausted';
  };
  /** Only signed events count in this clone, and the actor has no key. */
  'signature-required': { readonly id: string };
  'key-malformed': { readonly key: string };
  /** Nobody has this key, or the actor has none. */
  'key-unknown': { readonly key: string };
  /** The actor has published no key, and none was named. */
  'actor-without-key': { readonly id: string };
  'log-event-malformed': { readonly id: string };
  'log-event-ambiguous': { readonly id: string; readonly matches: readonly string[] };
  'log-event-not-found': { readonly id: string };
  /** What an actor says about its keys is not for others to take back. */
  'event-not-disownable': { readonly id: string; readonly kind: string };
  'event-not-disowned': { readonly id: string };
  'reason-invalid': { readonly reason: 'empty' | 'not-unicode' | 'too-long'; readonly limit: number };
}

export type TrustRefusal = RefusalOf<TrustRefusals>;
