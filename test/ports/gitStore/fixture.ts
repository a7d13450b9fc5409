import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import type { ObjectId } from '../../../src/base/ids.ts';

/** A store over an own repository with one commit on its branch. */
export interface GitStoreFixture {
  readonly store: GitStore;
  /** The repository beneath; `undefined` for the fake. */
  readonly disk?: GitStoreDisk;
  /** Tears the stored object, as a crash in the middle of a write does. */
  damage(id: ObjectId): void;
  /** Removes the stored object. */
  lose(id: ObjectId): void;
  /** Brings what was written into the form that this fixture is about, for example a pack. */
  settle(): void;
  end(): Promise<void>;
}

export interface GitStoreDisk {
  readonly commonDir: string;
  /** Runs git in the repository. */
  git(args: readonly string[], input?: string | Uint8Array): string;
}
