import { createHash } from 'node:crypto';
import type { GitObject } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';

export type ObjectFormat = 'sha1' | 'sha256';

/** What git hashes and stores before the content of an object. */
export function objectHeader(object: GitObject): Buffer {
  return Buffer.from(`${object.type} ${object.content.length}\0`, 'latin1');
}

export function objectId(format: ObjectFormat, object: GitObject): ObjectId {
  return createHash(format).update(objectHeader(object)).update(object.content).digest('hex') as ObjectId;
}

/** Ids of objects that are about to be written; nobody changes an object once it is made. */
const known: Readonly<Record<ObjectFormat, WeakMap<GitObject, ObjectId>>> = {
  sha1: new WeakMap(),
  sha256: new WeakMap(),
};

/** `objectId`, computed once for each object: an append asks for every id three times. */
export function rememberedObjectId(format: ObjectFormat, object: GitObject): ObjectId {
  const before = known[format].get(object);
  if (before !== undefined) return before;
  const id = objectId(format, object);
  known[format].set(object, id);
  return id;
}
