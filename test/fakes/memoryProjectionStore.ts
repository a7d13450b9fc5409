import type { Kept, ProjectionStore, SqlDatabase } from '../../src/app/ports/projectionStore.ts';
import { createDatabase, openDatabase } from '../../src/node/sqlite/sqlite.ts';

/** Keeps images in memory. */
export class MemoryProjectionStore implements ProjectionStore {
  readonly path = '/memory';
  readonly images = new Map<string, Uint8Array>();

  open(): Promise<SqlDatabase>;
  open(image: Uint8Array): Promise<SqlDatabase | undefined>;
  async open(image?: Uint8Array): Promise<SqlDatabase | undefined> {
    return image === undefined ? createDatabase(false) : openDatabase(image, false);
  }

  async load(name: string): Promise<Kept> {
    const bytes = this.images.get(name);
    return bytes === undefined ? { kind: 'none' } : { kind: 'bytes', bytes };
  }

  async save(name: string, bytes: Uint8Array): Promise<void> {
    this.images.set(name, bytes);
  }

  async size(name: string): Promise<number | undefined> {
    return this.images.get(name)?.length;
  }
}
