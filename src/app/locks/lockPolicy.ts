/**
 * What follows from the lock of another one on what is to be changed. `off`: nothing. `warn`: it is changed, and told.
 * `require`: it is refused.
 */
export const LOCK_POLICIES = ['off', 'warn', 'require'] as const;
export type LockPolicy = (typeof LOCK_POLICIES)[number];

/** The Rust program's name for it, in its configuration and among our settings. */
export const LOCK_POLICY_KEY = 'lock_policy';
export const LOCK_POLICY_RULE = 'off, warn or require';
