import { randomBytes } from 'node:crypto';

const ofThisThread = randomBytes(6).toString('hex');
let used = 0;

/** Letters and digits that no other caller, in any process, gets: for the names of temporary files. */
export function uniqueSuffix(): string {
  return `${ofThisThread}${(used++).toString(36)}`;
}
