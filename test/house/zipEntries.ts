import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  /** Bytes, unpacked. */
  readonly size: number;
  text(): string;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;

/** What a ZIP archive holds, as its directory says. Only for archives without a comment and below 4 GB, as vsce makes them. */
export function zipEntries(archive: Buffer): readonly ZipEntry[] {
  const end = archive.length - END_SIZE;
  if (archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('This is no ZIP archive, or one with a comment');
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const name = archive.readUInt16LE(at + 28);
    entries.push(entryAt(archive, at, name));
    at += ENTRY_SIZE + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(archive: Buffer, at: number, name: number): ZipEntry {
  const method = archive.readUInt16LE(at + 10);
  const packed = archive.readUInt32LE(at + 20);
  const local = archive.readUInt32LE(at + 42);
  return {
    path: archive.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + name),
    size: archive.readUInt32LE(at + 24),
    text() {
      const start = local + LOCAL_SIZE + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const bytes = archive.subarray(start, start + packed);
      return (method === STORED ? bytes : inflateRawSync(bytes)).toString();
    },
  };
}
