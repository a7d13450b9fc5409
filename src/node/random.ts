import { randomBytes } from 'node:crypto';
import type { Random } from '../app/ports/random.ts';

export const systemRandom: Random = {
  bytes: (length) => Uint8Array.from(randomBytes(length)),
};
