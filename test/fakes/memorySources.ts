import type { Sources, SourceState } from '../../src/app/ports/sources.ts';

/** A work tree that is always the same. */
export class MemorySources implements Sources {
  readonly checkouts = new Set<string>();

  async state(): Promise<SourceState> {
    return { commit: 'c'.repeat(40), tree: 'd'.repeat(40), isDirty: false };
  }

  async checkOut(_: string, run: string): Promise<string> {
    this.checkouts.add(run);
    return `/memory/checkouts/${run}`;
  }

  async removeCheckout(run: string): Promise<void> {
    this.checkouts.delete(run);
  }
}
