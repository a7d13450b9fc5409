import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../app/ports/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  delay: (ms) => delay(ms),
};
