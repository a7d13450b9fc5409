import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromUtf8 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { WRITE_LIMITS } from '../domain/event/limits.ts';
import { errnoOf, osFault } from '../node/osFault.ts';
import type { ErrorCode } from './exitCodes.ts';
import type { FileInput } from './parse/readInput.ts';
import { type Failure, failure } from './render/failure.ts';

/** Bytes that are read beyond the limit: up to there, the rule for the text itself says what is too long. */
const OVER_LIMIT = 65_536;
const CHUNK = 65_536;
const STDIN = 0;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a text for an option; `cwd` is where relative paths start. A byte order mark is left out. Faults when the system
 * cannot read the file.
 */
export async function readTextFile(
  { option, path, maxBytes = WRITE_LIMITS.body }: FileInput,
  cwd: string,
): Promise<Result<string, Failure>> {
  const source = path === '-' ? 'standard input' : resolve(cwd, path);
  const atMost = maxBytes + OVER_LIMIT;
  const bytes = path === '-' ? await readFrom(STDIN, source, atMost) : await readFile(source, atMost);
  const problem = (code: ErrorCode, name: string, message: string, suggestion: string): Result<string, Failure> =>
    err(failure(code, { message, suggestions: [suggestion] }, { problem: name, option, source }));
  if (bytes === 'directory')
    return problem('invalid_args', 'file-is-directory', `${source} is a directory`, 'name a file');
  if (bytes === 'missing') {
    const suggestion = 'name a file that is there, or - for standard input';
    return problem('not_found', 'file-not-found', `There is no file ${source}`, suggestion);
  }
  if (bytes.length > atMost) {
    const message = `${source} is too long: at most ${maxBytes} bytes are allowed`;
    return problem('invalid_args', 'text-too-long', message, 'shorten the text');
  }
  const text = fromUtf8(bytes);
  if (text === undefined) {
    return problem('invalid_args', 'text-not-utf8', `${source} is not UTF-8 text`, 'save the text as UTF-8');
  }
  return ok(text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text);
}

async function readFile(path: string, atMost: number): Promise<Uint8Array | 'directory' | 'missing'> {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw osFault(error, path);
  }
  try {
    return fstatSync(fd).isDirectory() ? 'directory' : await readFrom(fd, path, atMost);
  } finally {
    closeSync(fd);
  }
}

/** All there is, but no more than shows that it is too long. */
async function readFrom(fd: number, source: string, atMost: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  while (length <= atMost) {
    const part = await readPart(fd, source);
    if (part.length === 0) break;
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts);
}

async function readPart(fd: number, source: string): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(fd, buffer));
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'EOF') return buffer.subarray(0, 0); // Windows says so at the end of a pipe.
      if (code !== 'EAGAIN') throw osFault(error, source);
      await new Promise((resume) => setTimeout(resume, 10)); // A non-blocking pipe with nothing in it yet.
    }
  }
}
