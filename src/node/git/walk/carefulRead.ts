import type { GitObject, ObjectType } from '../../../app/ports/gitStore.ts';
import { isFault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { parseCommitLinks } from '../../../app/git/commit.ts';
import type { ObjectReader } from '../objects/objectReader.ts';
import type { LoadedCommit } from '../../../app/git/collectCommits.ts';

export type Readable = Pick<ObjectReader, 'readObject'>;

/** Reads an object of a known type; damage is a value here, every other fault is thrown. */
export async function readCarefully(
  reader: Readable,
  id: ObjectId,
  type: ObjectType,
): Promise<GitObject | 'missing' | 'corrupt'> {
  try {
    const object = await reader.readObject(id);
    if (object === undefined) return 'missing';
    return object.type === type ? object : 'corrupt';
  } catch (error) {
    if (isFault(error) && error.report.code === 'object-corrupt') return 'corrupt';
    throw error;
  }
}

export async function readCommitCarefully(reader: Readable, id: ObjectId): Promise<LoadedCommit> {
  const object = await readCarefully(reader, id, 'commit');
  return typeof object === 'string' ? object : (parseCommitLinks(object.content) ?? 'corrupt');
}
