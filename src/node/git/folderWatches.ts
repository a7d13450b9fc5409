import { type FSWatcher, readdirSync, statSync, type watch } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../osFault.ts';

export type WatchFolder = typeof watch;

/** More folders than these are not watched: each takes a watch, of which a user has a limited number. */
const MOST_FOLDERS = 2_000;

export interface FolderWatchesOptions {
  /** Which names in a folder count: `undefined` is everything. Others may change as they like. */
  readonly wanted: (folder: string, name: string) => boolean;
  /** Something that counts changed. */
  readonly onChange: () => void;
  /** A folder that is there cannot be watched: for want of the system's resources, mostly. */
  readonly onFailure: () => void;
  readonly watchFolder: WatchFolder;
}

/**
 * Watches a folder and those below it, each by itself. The recursive watch of Node has a watch for every file on Linux, and is
 * blind to a folder that was deleted and made again, as git does with those of refs.
 */
export class FolderWatches {
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(private readonly options: FolderWatchesOptions) {}

  /** Folders that are watched now. */
  get folders(): readonly string[] {
    return [...this.#watchers.keys()];
  }

  /** Watches the folder and all that counts below it, from now on. False when not all of it can be watched. */
  arm(folder: string): boolean {
    if (!this.#watchers.has(folder)) {
      if (this.#watchers.size >= MOST_FOLDERS) return false;
      const armed = this.#watch(folder);
      if (armed !== 'watched') return armed === 'gone';
    }
    // After the watch has begun, so that no folder is made unseen in between.
    return this.#namesIn(folder)
      .filter((name) => this.options.wanted(folder, name) && isFolder(join(folder, name)))
      .map((name) => this.arm(join(folder, name)))
      .every((complete) => complete);
  }

  has(folder: string): boolean {
    return this.#watchers.has(folder);
  }

  /** Stops watching the folder and all below it. */
  disarm(folder: string): void {
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(join(folder, '/'))) continue;
      this.#watchers.delete(path);
      watcher.close();
    }
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): 'watched' | 'gone' | 'failed' {
    try {
      const watcher = this.options.watchFolder(folder, { persistent: false }, (kind, name) =>
        this.#onEvent(folder, kind, name),
      );
      watcher.on('error', () => this.#onError(folder));
      this.#watchers.set(folder, watcher);
      return 'watched';
    } catch (error) {
      const code = errnoOf(error);
      if (code === undefined) throw error;
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'failed';
    }
  }

  #onEvent(folder: string, kind: string, name: string | null): void {
    if (!this.#watchers.has(folder)) return;
    // A folder that is deleted tells so under its own name.
    if (kind === 'rename' && !isFolder(folder)) this.disarm(folder);
    else if (name !== null && !this.options.wanted(folder, name)) return;
    else if (kind === 'rename') this.#rearm(folder, name);
    this.options.onChange();
  }

  /** What is gone and what is new look the same: a name that is a folder now is watched afresh, for it may be another one. */
  #rearm(folder: string, name: string | null): void {
    for (const each of name === null ? this.#namesIn(folder) : [name]) {
      const path = join(folder, each);
      this.disarm(path);
      if (isFolder(path) && this.options.wanted(folder, each) && !this.arm(path)) this.options.onFailure();
    }
  }

  #onError(folder: string): void {
    this.disarm(folder);
    this.options.onFailure();
  }

  #namesIn(folder: string): string[] {
    try {
      return readdirSync(folder);
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      return []; // It is gone, or not ours to read: the folder above tells when that changes.
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}
