import { readFileSync } from 'node:fs';
import type { Clock } from '../app/ports/clock.ts';
import { pause } from './pause.ts';

let boot: string | undefined;

export const systemClock: Clock = {
  now: () => Date.now(),
  // Loading `node:os` takes a millisecond, which only those pay who ask.
  sinceBoot: () => ({
    ms: Math.round(process.getBuiltinModule('node:os').uptime() * 1000),
    boot: (boot ??= bootId()),
  }),
  delay: pause,
};

/** What the kernel calls this run of the machine (random(4)). */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // Systems without /proc have no such file.
  }
}
