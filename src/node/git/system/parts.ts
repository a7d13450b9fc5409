import type { GitRef } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import type { RepositoryLocation } from '../locate.ts';
import type { FileRefs } from '../native/fileRefs.ts';
import type { FileRefSwapper, LockPatience } from '../native/swapFileRef.ts';
import type { GitProgram } from './gitProgram.ts';

export interface SystemParts {
  readonly git: GitProgram;
  readonly location: RepositoryLocation;
  readonly refs: FileRefs;
  readonly swapper: FileRefSwapper;
  readonly patience: LockPatience;
  /** Why this repository needs the git program, for the fault when there is none. */
  readonly why: string;
}

/** Reads refs, in files or through git. */
export interface RefReader {
  read(name: string): ObjectId | undefined | Promise<ObjectId | undefined>;
  list(prefix: string): readonly GitRef[] | Promise<readonly GitRef[]>;
}
