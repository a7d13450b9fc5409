import { toHex, utf8 } from '../../base/bytes.ts';
import { sha256Of } from '../../base/hash.ts';

export const LOCK_REFS = 'refs/grite/locks/';

/** The ref of the lock on a resource (format, section 10). */
export function lockRef(resource: string): string {
  return LOCK_REFS + toHex(sha256Of(utf8(resource)).subarray(0, 8));
}
