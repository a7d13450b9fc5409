import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { ObjectId } from '../../../base/ids.ts';
import { ifPresent } from '../../osFault.ts';
import type { ObjectFormat } from '../objects/hash.ts';

/** `\377tOc` and version 2 (gitformat-pack(5)). */
const HEADER = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
const FANOUT = 256 * 4;
const ID_BYTES: Readonly<Record<ObjectFormat, number>> = { sha1: 20, sha256: 32 };

/** How many objects a pack has, by its index; `undefined` when there is no index of version 2. */
export function packedCount(indexFile: string): number | undefined {
  return ifPresent(indexFile, () => {
    const head = Buffer.alloc(HEADER.length + FANOUT);
    const fd = openSync(indexFile, 'r');
    try {
      const complete = readSync(fd, head, 0, head.length, 0) === head.length;
      return complete && head.subarray(0, HEADER.length).equals(HEADER)
        ? head.readUInt32BE(head.length - 4)
        : undefined;
    } finally {
      closeSync(fd);
    }
  });
}

/** The ids of the objects that a pack has, by its index; `undefined` when there is no index of version 2. */
export function packedIds(indexFile: string, format: ObjectFormat): readonly ObjectId[] | undefined {
  const bytes = ifPresent(indexFile, () => readFileSync(indexFile));
  if (bytes === undefined || !bytes.subarray(0, HEADER.length).equals(HEADER)) return undefined;
  const size = ID_BYTES[format];
  const start = HEADER.length + FANOUT;
  if (bytes.length < start) return undefined;
  const count = bytes.readUInt32BE(start - 4);
  if (bytes.length < start + count * size) return undefined;
  return Array.from(
    { length: count },
    (_, i) => bytes.toString('hex', start + i * size, start + (i + 1) * size) as ObjectId,
  );
}
