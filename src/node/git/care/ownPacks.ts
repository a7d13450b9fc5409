import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseJson } from '../../../base/json.ts';
import { type ObjectId, parseObjectId } from '../../../base/ids.ts';
import { makeFolders } from '../../makeFolders.ts';
import { ifPresent, withOsFaults } from '../../osFault.ts';
import { packedCount } from './packIndex.ts';

/** What is remembered from one packing to the next. */
export interface PackingState {
  /** Packs that we made, as `pack-<hash>`; some may be gone, because git repacks what it finds. */
  readonly packs: readonly string[];
  /** The commits up to which everything was packed. */
  readonly tips: readonly ObjectId[];
  /** Loose objects that were left then. */
  readonly loose: number;
}

const NOTHING: PackingState = { packs: [], tips: [], loose: 0 };
const NAME = /^pack-[0-9a-f]{40,64}$/;

export interface OwnPack {
  readonly name: string;
  readonly indexFile: string;
  readonly objects: number;
}

/**
 * Which packs are ours. A list beside the packs, and no `.keep` files, because git may put our packs together with its own
 * like any other.
 */
export class OwnPacks {
  readonly #file: string;
  readonly folder: string;

  constructor(commonDir: string) {
    this.#file = join(commonDir, 'grite', 'local', 'packs.json');
    this.folder = join(commonDir, 'objects', 'pack');
  }

  /** A file that cannot be understood is as good as none: all that is lost is what it would have spared. */
  read(): PackingState {
    const value = parseJson(ifPresent(this.#file, () => readFileSync(this.#file, 'utf8')) ?? '');
    if (typeof value !== 'object' || value === null) return NOTHING;
    const { packs, tips, loose } = value as Record<string, unknown>;
    return {
      packs: textsOf(packs).filter((name) => NAME.test(name)),
      tips: textsOf(tips).flatMap((text) => parseObjectId(text) ?? []),
      loose: typeof loose === 'number' && loose >= 0 ? loose : 0,
    };
  }

  write(state: PackingState): void {
    const temporary = `${this.#file}.tmp`;
    withOsFaults(this.#file, () => {
      makeFolders(dirname(this.#file));
      writeFileSync(temporary, `${JSON.stringify(state)}\n`);
      renameSync(temporary, this.#file);
    });
  }

  /** Those of our packs that are there, the smallest first. */
  present(): readonly OwnPack[] {
    const found = this.read().packs.flatMap((name) => {
      const indexFile = join(this.folder, `${name}.idx`);
      const objects = packedCount(indexFile);
      return objects === undefined || !existsSync(join(this.folder, `${name}.pack`))
        ? []
        : [{ name, indexFile, objects }];
    });
    return found.sort((a, b) => a.objects - b.objects);
  }

  /** Removes a pack whose objects are all in another one. The index first: without it nobody looks for the rest. */
  remove(name: string): void {
    const path = join(this.folder, name);
    withOsFaults(path, () => {
      for (const ending of ['.idx', '.rev', '.bitmap', '.mtimes', '.pack']) rmSync(`${path}${ending}`, { force: true });
    });
  }
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/**
 * The packs to put together with `fresh` new objects, so that each of those that stay is at least twice as large as all
 * smaller ones together. `packs`: the smallest first.
 */
export function toConsolidate(packs: readonly OwnPack[], fresh: number): readonly OwnPack[] {
  let total = fresh;
  let count = 0;
  for (const { objects } of packs) {
    if (objects >= 2 * total) break;
    total += objects;
    count += 1;
  }
  return packs.slice(0, count);
}
