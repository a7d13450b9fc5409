import { writeSync } from 'node:fs';
import { fault, isFault } from '../base/fault.ts';
import { errnoOf } from '../node/osFault.ts';

export const STDOUT = 1;
export const STDERR = 2;

/**
 * Writes all of `text` and returns when the system has taken it, so that the process may end afterwards. A reader that went
 * away (`| head -1`) is no error. Faults when it cannot be written for another reason.
 *
 * Not by `process.stdout`: to set that up takes longer than many a command.
 */
export function writeText(fd: typeof STDOUT | typeof STDERR, text: string): Promise<void> {
  return writeBytes(fd, Buffer.from(text));
}

/** The same for bytes. */
export async function writeBytes(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array): Promise<void> {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EPIPE') return;
    // The other end made the pipe non-blocking, and reads more slowly than we write.
    if (code === 'EAGAIN') await writeStream(fd, bytes.subarray(written));
    else throw outputFault(error, fd);
  }
}

function outputFault(error: unknown, fd: number): unknown {
  const code = errnoOf(error);
  if (code === undefined) return error;
  return fault('output-failed', { output: fd === STDOUT ? 'standard output' : 'standard error', reason: code }, error);
}

function writeStream(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array): Promise<void> {
  const stream = fd === STDOUT ? process.stdout : process.stderr;
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => {
      if (error === undefined || error === null || errnoOf(error) === 'EPIPE') resolve();
      else reject(error);
    };
    stream.once('error', end);
    stream.write(bytes, end);
  });
}

/** Tells of a failure where that can be told; the exit code says it in any case. */
export async function failWith(exitCode: number, text: string): Promise<number> {
  await writeText(STDERR, text).catch((error: unknown) => {
    if (!isFault(error)) throw error;
  });
  return exitCode;
}
