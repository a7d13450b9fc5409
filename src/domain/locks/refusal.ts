import type { RefusalOf } from '../../base/refusal.ts';

/** A lock that is in somebody's way, as it is told. */
export interface HeldBy {
  readonly resource: string;
  /** Who holds it: the id of an actor, and what it calls itself, where that is known. */
  readonly owner: string;
  readonly name: string | undefined;
  /** Another one of the same actor's, by a short name; `undefined` for locks of other programs. */
  readonly session: string | undefined;
  readonly reason: string | undefined;
  /** Milliseconds since the epoch at which it ends, by the clock of its holder, and those that are left. */
  readonly expires: number;
  readonly left: number;
  /** The remote that has it; `undefined`: it is here. */
  readonly remote: string | undefined;
}

export interface LockRefusals {
  /** `outside`: a path that is not in the work tree. `bare`: a word without `issue:`, `path:`, `repo:` or the like. */
  'lock-resource-malformed': {
    readonly resource: string;
    readonly reason: 'empty' | 'bare' | 'too-long' | 'not-text' | 'outside';
  };
  /** `rule` continues `it must be`. */
  'duration-invalid': { readonly option: string; readonly value: string; readonly rule: string };
  /** Another holds it, or something that it overlaps with. `waited`: milliseconds. */
  'lock-held': { readonly wanted: string; readonly by: HeldBy; readonly waited: number };
  /** It is free, and others have been waiting for it for longer: so many. */
  'lock-awaited': { readonly wanted: string; readonly ahead: number; readonly waited: number };
  /** What was to be renewed is not held (any more). */
  'lock-not-held': { readonly resource: string };
  /** Somebody took it away. */
  'lock-broken': {
    readonly resource: string;
    readonly by: string;
    readonly name: string | undefined;
    readonly reason: string;
    /** Milliseconds since the epoch. */
    readonly at: number | bigint;
  };
  /** There is no such lock. */
  'lock-none': { readonly resource: string };
  /** Others were faster at the remote, every time. */
  'lock-contended': { readonly resource: string; readonly remote: string; readonly attempts: number };
  /** The remote takes no locks: a hook, a rule, a permission. */
  'lock-rejected': { readonly resource: string; readonly remote: string; readonly reason: string };
}

export type LockRefusal = RefusalOf<LockRefusals>;
