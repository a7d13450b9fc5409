import type { GitObject, WalkedCommit, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';

/** Something that objects can be read from: same contract as the method of the same name of `GitStore`. */
export interface ObjectReader {
  readObject(id: ObjectId): Promise<GitObject | undefined>;
  dispose(): Promise<void>;
}

/** Reads objects wherever they are stored, one by one and in bulk. */
export interface PackedReader extends ObjectReader {
  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit>;
}
