/**
 * What a clone holds for an actor's first key: the user named it (`explicit`), or it was the first that the clone saw
 * (`first-seen`); or the actor is of this clone, and its configuration says so (`own`), which only helps while the log has
 * no key of it. It decides nothing in other clones.
 */
export interface Pin {
  /** Hex digits of the public key. */
  readonly key: string;
  readonly how: 'explicit' | 'first-seen' | 'own';
}
