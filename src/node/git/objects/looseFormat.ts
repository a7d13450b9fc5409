import { deflateSync, inflateSync } from 'node:zlib';
import type { GitObject, ObjectType } from '../../../app/ports/gitStore.ts';
import { objectHeader } from './hash.ts';

/** Bytes. Up to about a block of the file system compression saves no space and costs most of the time. */
export const STORED_BELOW = 3800;
/**
 * Bytes of the largest object that is read into memory: as much as a chunk of a log may have. A few hundred kilobytes on disk
 * can stand for gigabytes.
 */
export const LARGEST_OBJECT = 64 * 1024 * 1024;
export const TOO_LARGE = 'it is too large';
/** Bytes, with room to spare. */
const LONGEST_HEADER = 64;
const ADLER_BASE = 65521;
/** Bytes that can be summed before the sums of an Adler-32 must be reduced to stay exact as numbers. */
const ADLER_RUN = 5552;

/** The bytes of a loose object's file: header and content as one zlib stream. */
export function encodeLoose(object: GitObject): Buffer {
  const whole = Buffer.concat([objectHeader(object), object.content]);
  return whole.length <= STORED_BELOW ? storedStream(whole) : deflateSync(whole, { level: 1 });
}

/** A zlib stream of one stored block (RFC 1950, RFC 1951 section 3.2.4). */
function storedStream(bytes: Buffer): Buffer {
  const stream = Buffer.allocUnsafe(bytes.length + 11);
  stream.writeUInt16BE(0x7801, 0);
  stream[2] = 1;
  stream.writeUInt16LE(bytes.length, 3);
  stream.writeUInt16LE(bytes.length ^ 0xffff, 5);
  bytes.copy(stream, 7);
  stream.writeUInt32BE(adler32(bytes), bytes.length + 7);
  return stream;
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let start = 0; start < bytes.length; start += ADLER_RUN) {
    const end = Math.min(start + ADLER_RUN, bytes.length);
    for (let i = start; i < end; i++) {
      low += bytes[i] as number;
      high += low;
    }
    low %= ADLER_BASE;
    high %= ADLER_BASE;
  }
  return high * 0x10000 + low;
}

/** Reads the file of a loose object; a text says what is wrong with it. The hash is not verified here. */
export function decodeLoose(file: Uint8Array): GitObject | string {
  if (file.length === 0) return 'its file is empty';
  const whole = inflate(file);
  if (typeof whole === 'string') return whole;
  const nul = whole.indexOf(0);
  const [, type, size] =
    /^(commit|tree|blob|tag) (\d{1,15})$/.exec(whole.toString('latin1', 0, Math.max(nul, 0))) ?? [];
  if (type === undefined) return 'it has no header of an object';
  if (type === 'tag') return 'it is a tag';
  const content = whole.subarray(nul + 1);
  if (content.length !== Number(size)) return `it has ${content.length} bytes instead of ${size}`;
  return { type: type as ObjectType, content };
}

function inflate(file: Uint8Array): Buffer | string {
  try {
    return inflateSync(file, { maxOutputLength: LARGEST_OBJECT + LONGEST_HEADER });
  } catch (error) {
    return error instanceof Error ? error.message : String(error); // All that inflating can say is what is wrong with the bytes.
  }
}
