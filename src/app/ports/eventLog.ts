import type { Event } from '../../base/emitter.ts';
import type { ObjectId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import type { LogEvent, SealedEvent } from '../../domain/event/event.ts';
import type { RecordProblem } from '../../domain/event/problems.ts';
import type { WalkedFile } from './gitStore.ts';
import type { LogSpec } from './logSpec.ts';

/** What was found wrong in a log. What it concerns was left out, and reading went on; `commit` is where it stands. */
export type LogProblem = { readonly commit: ObjectId; readonly path?: string } & (
  | RecordProblem
  | { readonly code: 'chunk-hash-mismatch'; readonly computed: string }
  | { readonly code: 'meta-invalid'; readonly reason: string }
  /** `prev_wal` names a commit that is not a parent; both were followed. */
  | { readonly code: 'prev-disagrees'; readonly prev: ObjectId }
  | { readonly code: 'prev-cycle'; readonly prev: ObjectId }
  /** `prev_wal` leads on, but the log is in too many pieces to follow them all. */
  | { readonly code: 'prev-unread'; readonly prev: ObjectId }
  | { readonly code: 'object-missing'; readonly id: ObjectId }
  | { readonly code: 'object-corrupt'; readonly id: ObjectId }
);

/** What one commit brought. */
export interface LogBatch {
  readonly commit: ObjectId;
  /** The commits that come before it, by git and by the log itself. */
  readonly before: readonly ObjectId[];
  readonly events: readonly LogEvent[];
  readonly problems: readonly LogProblem[];
  /** Chunk files in which there are records of kinds that are not known here; whole, as another program wrote them. */
  readonly unread: readonly WalkedFile[];
}

export interface Appended {
  /** The log's head after the append; `undefined` only for an empty append to an empty log. */
  readonly head: ObjectId | undefined;
  readonly events: readonly LogEvent[];
}

/** A file that lies beside an event, in the tree of the commit that brings it. Readers of the log pass over it. */
export interface LogFile {
  /** Folder and name, `/`-separated, from where the commit's tree starts. The name may not end with `.bin`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** An event to append, with the files that go into the same commit. */
export interface NewEvent extends SealedEvent {
  readonly files?: readonly LogFile[];
}

/**
 * Decides what to append, with the log as it is now and the `pending` events that others are about to append in the same
 * commit. Asked again when the log moved before the append could be made. It must not wait for an append to the same log.
 */
export type Decide<Refused> = (pending: readonly LogEvent[]) => Promise<Result<readonly NewEvent[], Refused>>;

export interface ReadOptions {
  /** A head that was read before: only what was appended since is wanted. */
  readonly since?: ObjectId | undefined;
  /** The head to read to; the present one when absent. */
  readonly head?: ObjectId | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of the paths of all files, those that are not read too; of a folder's now and then. */
  readonly onPath?: ((path: string) => void) | undefined;
}

/** An append-only log of events. */
export interface EventLog {
  readonly spec: LogSpec;

  head(): Promise<ObjectId | undefined>;

  /**
   * Appends all that `decide` gives, or nothing. Calls that overlap in time share a commit, and what one of them appends the
   * others need not: an event that is pending already is left out.
   * Faults when the log cannot be written; a refusal of `decide` is passed on and nothing is written for it.
   */
  append<Refused>(decide: Decide<Refused>): Promise<Result<Appended, Refused>>;

  /**
   * Reads and verifies, newest commit first. Order means nothing, and an event that was appended twice comes twice:
   * events are identified by their id. Never ends early because of damage. If no batch comes after `since`, the log was
   * rewritten, and what was read before may no longer be in it.
   */
  read(options?: ReadOptions): AsyncIterable<LogBatch>;

  /** Whether an object that a reading missed, or found damaged, can be read now. */
  canRead(id: ObjectId): Promise<boolean>;

  /** Fires after an append of this process, with the new head. */
  readonly onHeadMoved: Event<ObjectId>;
}
