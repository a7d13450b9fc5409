import type { ObjectId } from '../../../base/ids.ts';

/** What an op does. Texts are as they are stored. */
export type OpAction =
  | {
      readonly type: 'create';
      readonly title: string;
      readonly message: string;
      readonly metadata: Readonly<Record<string, string>>;
    }
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'comment'; readonly message: string }
  | { readonly type: 'status'; readonly status: 'open' | 'closed' }
  | { readonly type: 'labels'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** `target` is the id of the op whose text is replaced: a comment's, or the creation's. */
  | { readonly type: 'edit'; readonly target: string; readonly message: string }
  /** Notes something about the op `target`, for example where a bug that was sent elsewhere can be seen there. */
  | { readonly type: 'metadata'; readonly target: string; readonly metadata: Readonly<Record<string, string>> }
  /** Changes nothing that is imported. */
  | { readonly type: 'silent' }
  /** A type that we do not know. */
  | { readonly type: 'unknown' };

export interface Op {
  /** 64 hex digits: SHA-256 of the op's JSON as it is stored. */
  readonly id: string;
  /** Seconds since the epoch, by the clock of whoever wrote it; `undefined` where an unknown op has none. */
  readonly seconds: number | undefined;
  readonly action: OpAction;
  /** How many files hang on it. */
  readonly files?: number;
}

/** The ops of one commit, in their order. */
export interface Pack {
  /** Id of the identity that wrote all of them. */
  readonly author: string;
  readonly ops: readonly Op[];
}

export interface PackCommit {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  readonly pack: Pack;
}

/** One bug of git-bug (its format 4). */
export interface Bug {
  /** 64 hex digits: the id of the op that created it. */
  readonly id: string;
  /** Each commit after its parents, all of which are here. */
  readonly commits: readonly PackCommit[];
}

/** Who writes bugs, as the latest version says. */
export interface Identity {
  readonly id: string;
  /** When each of its versions was made, oldest first; seconds since the epoch. */
  readonly versionSeconds: readonly number[];
  readonly name: string;
  readonly email: string;
  readonly login: string;
  /** The login at the place that the identity was brought from, as notes on it say; empty without one. */
  readonly notedLogin: string;
}
