import { writeSync } from 'node:fs';

/** Writes all bytes: one call may write fewer, for example when the disk fills up, and the next one says why. */
export function writeFully(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
}
