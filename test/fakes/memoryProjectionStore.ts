import type { ProjectionStore } from '../../src/app/ports/projectionStore.ts';
import { openDatabase } from '../../src/node/sqlite/sqlite.ts';

/** Keeps images in memory. */
export class MemoryProjectionStore implements ProjectionStore {
  readonly path = '/memory';
  readonly images = new Map<string, Uint8Array>();

  async create() {
    return openDatabase();
  }

  async load(name: string) {
    const image = this.images.get(name);
    if (image === undefined) return { kind: 'none' as const };
    return { kind: 'database' as const, database: await openDatabase(image), bytes: image.length };
  }

  async save(name: string, image: Uint8Array) {
    this.images.set(name, image);
  }

  async size(name: string) {
    return this.images.get(name)?.length;
  }
}
