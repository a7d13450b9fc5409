import type { KeptValues } from '../../src/extension/webviews/draftStore.ts';

/** What the editor keeps for a workspace, as plain data. */
export class MemoryMemento implements KeptValues {
  readonly #values = new Map<string, string>();

  get(key: string): unknown {
    const value = this.#values.get(key);
    return value === undefined ? undefined : (JSON.parse(value) as unknown);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
  }
}
