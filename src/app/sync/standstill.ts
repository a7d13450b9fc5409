import type { ObjectId } from '../../base/ids.ts';

/** Pushes that may be lost while the remote's log stays as it is: somebody may be about to move it, and take his time. */
const PATIENCE = 20;

/**
 * Tells races that others won from a remote that does not move at all: what looks like a lost race there is a lock that
 * nobody holds any more, or a ref that is hidden from pushes.
 */
export class Standstill {
  #there: ObjectId | undefined;
  #lost = 0;

  /** Notes a push that was lost to a log which had been at `there`; gives whether another try is of no use. */
  noteLost(there: ObjectId | undefined): boolean {
    this.#lost = there === this.#there ? this.#lost + 1 : 1;
    this.#there = there;
    return this.#lost >= PATIENCE;
  }
}
