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
export async function writeText(fd: typeof STDOUT | typeof STDERR, text: string): Promise<void> {
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    end = endOfPart(text, start);
    if (!(await writeAll(fd, Buffer.from(text.slice(start, end))))) return;
  }
}

/** Writes a line at once, with its line break; says whether there is still somebody who reads. */
export function writeLine(fd: typeof STDOUT, line: string): Promise<boolean> {
  return writeAll(fd, Buffer.from(`${line}\n`));
}

/** Writes bytes as `writeText` does text. */
export async function writeBytes(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array): Promise<void> {
  await writeAll(fd, bytes);
}

/** Units of text that are turned into bytes at a time, so that a large document is not in memory twice. */
const PART = 1_048_576;

/** Never between the halves of a surrogate pair. */
function endOfPart(text: string, start: number): number {
  const end = start + PART;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

/** Says whether there is still somebody who reads. */
async function writeAll(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array): Promise<boolean> {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EPIPE') return false;
    // The other end made the pipe non-blocking, and reads more slowly than we write.
    if (code !== 'EAGAIN') throw outputFault(error, fd);
    return await writeStream(fd, bytes.subarray(written));
  }
}

function outputFault(error: unknown, fd: number): unknown {
  const code = errnoOf(error);
  if (code === undefined) return error;
  return fault('output-failed', { output: fd === STDOUT ? 'standard output' : 'standard error', reason: code }, error);
}

function writeStream(fd: typeof STDOUT | typeof STDERR, bytes: Uint8Array): Promise<boolean> {
  const stream = fd === STDOUT ? process.stdout : process.stderr;
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => {
      if (error === undefined || error === null) resolve(true);
      else if (errnoOf(error) === 'EPIPE') resolve(false);
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
