/**
 * What follows from the signatures of events, in one clone. `off`: nothing. `warn`: what is not valid is named, and counts.
 * `require`: only what is valid counts; everything else stays in the log and is named.
 */
export const SIGNATURE_POLICIES = ['off', 'warn', 'require'] as const;
export type SignaturePolicy = (typeof SIGNATURE_POLICIES)[number];

/** The Rust program's name for it, in its configuration and among our settings. */
export const POLICY_KEY = 'verify_signatures';
export const POLICY_RULE = 'off, warn or require';

/** In any case of letters; `reject` is what the Rust program's documentation calls `require`. */
export function parsePolicy(text: string): SignaturePolicy | undefined {
  const lower = text.toLowerCase();
  return lower === 'reject' ? 'require' : SIGNATURE_POLICIES.find((policy) => policy === lower);
}
