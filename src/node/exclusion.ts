import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Exclusion } from '../app/ports/exclusion.ts';
import { fault } from '../base/fault.ts';
import { withOsFaults } from './osFault.ts';
import { pause } from './pause.ts';
import { type HeldLock, RefLocks } from './git/native/refLock.ts';

/** Milliseconds that something is waited for, and the longest pause between two looks at it. */
const PATIENCE = { wait: 30_000, pause: 50 };
/** Milliseconds after which what may belong to a process of another machine is taken for left behind. */
const STALE = 1_800_000;

/** Exclusion by files that tell whose they are. */
export function fileExclusion(commonDir: string): Exclusion {
  // What is left behind when the machine stops means nothing afterwards, so nothing waits for the disk.
  const locks = new RefLocks(commonDir, 'fast');
  const pathOf = (name: string): string => join(commonDir, 'grite', 'local', 'sections', `${name}.lock`);
  return {
    async tryTake(name) {
      const held = takeOrInherit(locks, pathOf(name));
      return held && { release: async () => withOsFaults(held.path, () => held.release()) };
    },
    async run(name, work) {
      const held = await enter(locks, pathOf(name), name);
      try {
        return await work();
      } finally {
        withOsFaults(held.path, () => held.release());
      }
    },
  };
}

/** `undefined` when another process has it that is not known to be gone. */
function takeOrInherit(locks: RefLocks, path: string): HeldLock | undefined {
  const held = locks.take(path, '');
  if (held !== undefined) return held;
  const busy = locks.inspect(path);
  const isLeft = busy !== undefined && (busy.owner === 'dead' || (busy.owner !== 'alive' && busy.ageMs > STALE));
  if (!isLeft) return undefined;
  locks.breakStale(path, busy);
  locks.sweep(STALE);
  return locks.take(path, '');
}

async function enter(locks: RefLocks, path: string, name: string): Promise<HeldLock> {
  const deadline = performance.now() + PATIENCE.wait;
  for (let attempt = 0; ; attempt++) {
    const held = takeOrInherit(locks, path);
    if (held !== undefined) return held;
    if (performance.now() >= deadline) {
      const ageMs = Math.max(0, Math.round(locks.inspect(path)?.ageMs ?? 0));
      throw fault('ref-locked', { ref: name, lockFile: path, ageMs });
    }
    await pause(randomInt(1, Math.min(2 << Math.min(attempt, 8), PATIENCE.pause) + 1));
  }
}
