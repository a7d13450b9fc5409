import type { Files, Secret } from '../../src/app/ports/files.ts';

/** Files that are in memory. Every call ends in a later turn, so that calls of several callers mix. */
export class MemoryFiles implements Files {
  readonly root = '/memory';
  /** Contents by path. */
  readonly texts = new Map<string, string>();
  /** Secrets that others may read. */
  readonly exposed = new Set<string>();
  /** How many calls changed something. */
  writes = 0;

  async readText(path: string): Promise<string | undefined> {
    await Promise.resolve();
    return this.texts.get(path);
  }

  async writeText(path: string, text: string): Promise<void> {
    await Promise.resolve();
    this.#put(path, text);
  }

  async createText(path: string, text: string): Promise<boolean> {
    await Promise.resolve();
    if (this.texts.has(path)) return false;
    this.#put(path, text);
    return true;
  }

  async readSecret(path: string): Promise<Secret | undefined> {
    await Promise.resolve();
    const text = this.texts.get(path);
    return text === undefined ? undefined : { text, isExposed: this.exposed.has(path) };
  }

  async writeSecret(path: string, text: string): Promise<void> {
    await this.writeText(path, text);
    this.exposed.delete(path);
  }

  async remove(path: string): Promise<void> {
    await Promise.resolve();
    this.texts.delete(path);
  }

  async realPath(path: string): Promise<string | undefined> {
    await Promise.resolve();
    return path;
  }

  async list(path: string): Promise<readonly string[]> {
    await Promise.resolve();
    const below = [...this.texts.keys()].filter((each) => each.startsWith(`${path}/`));
    return [...new Set(below.map((each) => each.slice(path.length + 1).split('/')[0] ?? ''))].sort();
  }

  #put(path: string, text: string): void {
    this.writes += 1;
    this.texts.set(path, text);
  }
}
