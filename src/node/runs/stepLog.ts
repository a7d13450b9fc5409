import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { LogPart, LogWriter } from '../../app/ports/runStore.ts';
import { ifPresent, withOsFaults } from '../osFault.ts';
import { writeFully } from '../writeFully.ts';

/** Bytes of one file of a log, and of how many there are at most: the first one stays, of the others the last ones. */
export interface LogLimits {
  readonly segment: number;
  readonly segments: number;
}

export const LOG_LIMITS: LogLimits = { segment: 8_388_608, segments: 8 };

/** A log in files of limited size, `<base>.0`, `<base>.1`, …; those in the middle go when there are too many. */
export function writeLog(base: string, { segment, segments }: LogLimits): LogWriter {
  const hash = createHash('sha256');
  let [fd, number, inSegment, bytes, dropped]: [number | undefined, number, number, number, number] = [
    undefined,
    -1,
    0,
    0,
    0,
  ];
  const next = (): number => {
    if (fd !== undefined) closeSync(fd);
    number += 1;
    const gone = number - segments + 1;
    if (gone >= 1) {
      dropped += statSync(`${base}.${gone}`).size;
      rmSync(`${base}.${gone}`, { force: true });
      writeFileSync(`${base}.dropped`, String(dropped));
    }
    inSegment = 0;
    return openSync(`${base}.${number}`, 'a');
  };
  withOsFaults(base, () => (fd = next()));
  return {
    write: (text) =>
      withOsFaults(base, () => {
        const data = Buffer.from(text);
        hash.update(data);
        bytes += data.length;
        for (let at = 0; at < data.length;) {
          if (fd === undefined || inSegment >= segment) fd = next();
          const part = data.subarray(at, at + segment - inSegment);
          writeFully(fd, part);
          inSegment += part.length;
          at += part.length;
        }
      }),
    end: () =>
      withOsFaults(base, () => {
        if (fd !== undefined) {
          fsyncSync(fd);
          closeSync(fd);
        }
        fd = undefined;
        return { digest: hash.digest('hex'), bytes, dropped };
      }),
  };
}

/** `from` counts the bytes that were written, those that are gone too. */
export function readLogPart(base: string, from: number, limit: number): LogPart | undefined {
  if (!existsSync(`${base}.0`)) return undefined;
  return withOsFaults(base, () => {
    const gone = Number(ifPresent(base, () => readFileSync(`${base}.dropped`, 'utf8')) ?? '0');
    let [at, dropped] = [0, 0];
    for (let number = 0; ; number++) {
      const size = statSync(`${base}.${number}`, { throwIfNoEntry: false })?.size;
      if (size === undefined) {
        if (number > 0 && dropped === 0 && gone > 0) {
          number = firstAfterGap(base, number) - 1;
          dropped = gone;
          at += gone;
          continue;
        }
        return { text: '', next: Math.max(at, from), dropped: 0 };
      }
      const isAfterGap = dropped > 0 && from < at;
      const start = Math.max(0, from - at);
      if (start < size) {
        const text = readBytes(`${base}.${number}`, start, Math.min(limit, size - start));
        return { text: text.toString('utf8'), next: at + start + text.length, dropped: isAfterGap ? at - from : 0 };
      }
      at += size;
    }
  });
}

/** Number of the first file behind those that are gone; what was dropped while this was being read is passed over. */
function firstAfterGap(base: string, from: number): number {
  for (let number = from; number < from + 1_000_000; number++) if (existsSync(`${base}.${number}`)) return number;
  return from;
}

/** Ends before a character of which only a part was asked for. */
function readBytes(path: string, start: number, length: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    const count = readSync(fd, bytes, 0, length, start);
    return bytes.subarray(0, wholeEnd(bytes, count, length));
  } finally {
    closeSync(fd);
  }
}

function wholeEnd(bytes: Buffer, count: number, wanted: number): number {
  if (count < wanted) return count;
  for (let back = 1; back <= 3 && back <= count; back++) {
    const byte = bytes[count - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return need > back && count > back ? count - back : count;
  }
  return count;
}
