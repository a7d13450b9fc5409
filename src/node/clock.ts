import type { Clock } from '../app/ports/clock.ts';
import { pause } from './pause.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  delay: pause,
};
