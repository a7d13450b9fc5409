import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { GitObject, ObjectType } from '../../../app/ports/gitStore.ts';
import type { ObjectFormat } from '../objects/hash.ts';

const TYPES: Readonly<Record<ObjectType, number>> = { commit: 1, tree: 2, blob: 3 };

/** A pack of whole (undeltified) objects, version 2 (gitformat-pack(5)). */
export function buildPack(format: ObjectFormat, objects: readonly GitObject[]): Buffer {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(objects.length, 8);
  const body = Buffer.concat([
    head,
    ...objects.flatMap((object) => [entryHead(object), deflateSync(object.content, { level: 1 })]),
  ]);
  return Buffer.concat([body, createHash(format).update(body).digest()]);
}

/** Type and size: 4 bits of the size in the first byte, 7 in each following one, the lowest first. */
function entryHead({ type, content }: GitObject): Buffer {
  let size = Math.floor(content.length / 16);
  const bytes = [(TYPES[type] << 4) | (content.length & 0x0f)];
  while (size > 0) {
    bytes[bytes.length - 1] = (bytes.at(-1) as number) | 0x80;
    bytes.push(size & 0x7f);
    size = Math.floor(size / 128);
  }
  return Buffer.from(bytes);
}
