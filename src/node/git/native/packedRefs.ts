import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GitRef } from '../../../app/ports/gitStore.ts';
import { type ObjectId, parseObjectId } from '../../../base/ids.ts';
import { ifPresent } from '../../osFault.ts';

const NEWLINE = 0x0a;

/** The `packed-refs` file of a repository (git-pack-refs(1)), kept in memory as long as it does not change. */
export class PackedRefs {
  readonly #path: string;
  #cached: { version: string; bytes: Buffer } | undefined;

  constructor(commonDir: string) {
    this.#path = join(commonDir, 'packed-refs');
  }

  read(name: string): ObjectId | undefined {
    for (const ref of this.#scan(name)) if (ref.name === name) return ref.id;
    return undefined;
  }

  /** The refs whose names start with `prefix`, in the order of the file. */
  list(prefix: string): readonly GitRef[] {
    return [...this.#scan(prefix)];
  }

  /**
   * Searches the bytes for lines `<id> <prefix…`, without parsing the rest: the file may hold a hundred thousand tags.
   * Lines that are not of that form (the header, peeled tags) are passed over.
   */
  *#scan(prefix: string): Generator<GitRef> {
    const bytes = this.#load();
    const wanted = Buffer.from(` ${prefix}`);
    for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) {
      const start = bytes.lastIndexOf(NEWLINE, at) + 1;
      const end = bytes.indexOf(NEWLINE, at);
      const id = parseObjectId(bytes.toString('latin1', start, at));
      if (id !== undefined) yield { id, name: bytes.toString('utf8', at + 1, end === -1 ? bytes.length : end) };
    }
  }

  #load(): Buffer {
    const found = ifPresent(this.#path, () => statSync(this.#path, { bigint: true, throwIfNoEntry: false }));
    if (found === undefined) return Buffer.alloc(0);
    if (this.#cached?.version === versionOf(found)) return this.#cached.bytes;
    const loaded = ifPresent(this.#path, () => this.#readFile());
    this.#cached = loaded;
    return loaded?.bytes ?? Buffer.alloc(0);
  }

  /** Reads the file and its version from one open file, because git replaces it by renaming. */
  #readFile(): { version: string; bytes: Buffer } {
    const fd = openSync(this.#path, 'r');
    try {
      return { version: versionOf(fstatSync(fd, { bigint: true })), bytes: readFileSync(fd) };
    } finally {
      closeSync(fd);
    }
  }
}

function versionOf(stats: { mtimeNs: bigint; ctimeNs: bigint; size: bigint; ino: bigint }): string {
  return `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`;
}
