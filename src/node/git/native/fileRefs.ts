import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { GitRef } from '../../../app/ports/gitStore.ts';
import { compareUtf8 } from '../../../base/bytes.ts';
import { fault, isFault } from '../../../base/fault.ts';
import { type ObjectId, parseObjectId } from '../../../base/ids.ts';
import { ifPresent } from '../../osFault.ts';
import { readTextFile } from '../readTextFile.ts';
import { isRefName, requireRefName, requireRefPrefix } from '../refName.ts';
import { PackedRefs } from './packedRefs.ts';

/** Reads the refs of a repository that keeps them in files: loose ones first, then `packed-refs`, as git does. */
export class FileRefs {
  readonly #commonDir: string;
  readonly #packed: PackedRefs;

  constructor(commonDir: string) {
    this.#commonDir = commonDir;
    this.#packed = new PackedRefs(commonDir);
  }

  pathOf(name: string): string {
    return join(this.#commonDir, name);
  }

  /** The file of packed refs, which need not exist; where it is a link, what that leads to, as git locks it. */
  packedRefsPath(): string {
    const path = join(this.#commonDir, 'packed-refs');
    return ifPresent(path, () => realpathSync(path)) ?? path;
  }

  /** As `GitStore.readRef`. Packing writes `packed-refs` before it removes the loose file, so that this order misses nothing. */
  read(name: string): ObjectId | undefined {
    requireRefName(name);
    return this.#readLoose(name) ?? this.#packed.read(name);
  }

  /** As `GitStore.listRefs`; refs that are symbolic or damaged are left out. */
  list(prefix: string): readonly GitRef[] {
    requireRefPrefix(prefix);
    const ids = new Map<string, ObjectId>();
    for (const name of this.#looseNames(prefix.slice(0, prefix.lastIndexOf('/')))) {
      const id = name.startsWith(prefix) ? this.#readUsable(name) : undefined;
      if (id !== undefined) ids.set(name, id);
    }
    for (const { name, id } of this.#packed.list(prefix)) if (!ids.has(name)) ids.set(name, id);
    return [...ids].map(([name, id]) => ({ name, id })).sort((a, b) => compareUtf8(a.name, b.name));
  }

  /** A ref that stands in the way of creating `name`: one above it or below it in the tree of names. */
  conflicting(name: string): string | undefined {
    const below = this.list(`${name}/`)[0]?.name;
    if (below !== undefined) return below;
    const parts = name.split('/');
    const above = parts.slice(2, -1).map((_, i) => parts.slice(0, i + 3).join('/'));
    return above.find((candidate) => this.#packed.read(candidate) ?? this.#readLoose(candidate));
  }

  #readLoose(name: string): ObjectId | undefined {
    const path = this.pathOf(name);
    const text = readTextFile(path);
    if (text === undefined) return undefined;
    const id = parseObjectId(text.trimEnd());
    if (id !== undefined) return id;
    const reason = text.startsWith('ref:') ? 'it is symbolic' : 'its file does not hold an id';
    throw fault('ref-invalid', { ref: name, reason });
  }

  #readUsable(name: string): ObjectId | undefined {
    try {
      return this.#readLoose(name);
    } catch (error) {
      if (isFault(error) && error.report.code === 'ref-invalid') return undefined; // A list holds what can be read.
      throw error;
    }
  }

  *#looseNames(folder: string): Generator<string> {
    const path = this.pathOf(folder);
    for (const entry of ifPresent(path, () => readdirSync(path, { withFileTypes: true })) ?? []) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* this.#looseNames(name);
      else if (isRefName(name)) yield name;
    }
  }
}
