import type { Clock } from '../app/ports/clock.ts';
import type { Exclusion, Held } from '../app/ports/exclusion.ts';
import type { Files } from '../app/ports/files.ts';
import { utf8, toHex } from '../base/bytes.ts';
import { blake2b128 } from '../base/hash.ts';
import { livenessOf, ownName } from './git/native/lockOwners.ts';

const FOLDER = 'local/exclusion';
/** Milliseconds after which what cannot be told to live is taken for gone. */
const FORGOTTEN_AFTER = 1_800_000;

/**
 * Exclusion by files in our folder that name their owner's process, so that what one that was killed had can be taken. Taking it
 * from a dead owner is itself done by one process at a time, the one that made a file named after that owner.
 */
export function exclusionIn(files: Files, clock: Clock): Exclusion {
  const tryTake = async (name: string): Promise<Held | undefined> => {
    const path = `${FOLDER}/${name}`;
    const mine = `${ownName()} ${clock.now()}`;
    if (await files.createText(path, mine)) return held(path, mine);
    const owner = await files.readText(path);
    if (owner === undefined || !isGone(owner)) return undefined;
    const heir = await tryTake(`${name}-${toHex(blake2b128(utf8(owner))).slice(0, DIGITS)}`);
    if (heir === undefined) return undefined;
    try {
      if ((await files.readText(path)) !== owner) return undefined;
      await files.remove(path);
      return (await files.createText(path, mine)) ? held(path, mine) : undefined;
    } finally {
      await heir.release();
    }
  };

  const held = (path: string, mine: string): Held => ({
    release: async () => {
      if ((await files.readText(path)) === mine) await files.remove(path);
    },
  });

  const isGone = (owner: string): boolean => {
    const [name = '', since = ''] = owner.split(' ');
    const liveness = livenessOf(name);
    if (liveness !== 'unknown') return liveness === 'dead';
    // Of another machine, or never written to the end.
    const sinceMs = /^\d{1,15}$/.test(since) ? Number(since) : 0;
    return clock.now() - sinceMs > FORGOTTEN_AFTER;
  };

  return { tryTake };
}

const DIGITS = 16;
