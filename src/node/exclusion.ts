import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Exclusion } from '../app/ports/exclusion.ts';
import { fault } from '../base/fault.ts';
import { withOsFaults } from './osFault.ts';
import { pause } from './pause.ts';
import { type HeldLock, RefLocks } from './git/native/refLock.ts';

/** Milliseconds that a section is waited for, and the longest pause between two looks at it. */
const PATIENCE = { wait: 30_000, pause: 50 };
/** Milliseconds from which on a section whose owner is not known to live is taken for left behind. */
const STALE = 120_000;

/** Sections of processes, by files that tell who is in them. */
export function fileExclusion(commonDir: string): Exclusion {
  // What a section leaves behind when the machine stops means nothing afterwards, so nothing waits for the disk.
  const locks = new RefLocks(commonDir, 'fast');
  return {
    async run(name, work) {
      const held = await enter(locks, join(commonDir, 'grite', 'local', 'sections', `${name}.lock`), name);
      try {
        return await work();
      } finally {
        withOsFaults(held.path, () => held.release());
      }
    },
  };
}

async function enter(locks: RefLocks, path: string, name: string): Promise<HeldLock> {
  const deadline = performance.now() + PATIENCE.wait;
  for (let attempt = 0; ; attempt++) {
    const held = locks.take(path, '');
    if (held !== undefined) return held;
    const busy = locks.inspect(path);
    if (busy !== undefined && (busy.owner === 'dead' || (busy.owner !== 'alive' && busy.ageMs > STALE))) {
      locks.breakStale(path, busy);
      locks.sweep(STALE);
      continue;
    }
    if (performance.now() >= deadline) {
      throw fault('ref-locked', { ref: name, lockFile: path, ageMs: Math.max(0, Math.round(busy?.ageMs ?? 0)) });
    }
    await pause(randomInt(1, Math.min(2 << Math.min(attempt, 8), PATIENCE.pause) + 1));
  }
}
