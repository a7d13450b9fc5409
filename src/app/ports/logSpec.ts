import type { UnixMs } from '../../domain/event/event.ts';
import type { KindTable } from '../../domain/event/kind.ts';

/** All that append, replay and sync know about a log. */
export interface LogSpec {
  readonly name: string;
  readonly ref: string;
  /** First 8 bytes of every chunk that is written. */
  readonly magic: string;
  /** Magics of older writers that are read as well. */
  readonly oldMagics: readonly string[];
  readonly kinds: KindTable;
  /** `shared` logs are fetched and pushed; `private` ones stay in the repository. */
  readonly scope: 'shared' | 'private';
  /** Time of a new event, from the clock and the newest time known of what it is about. */
  readonly timeRule: (nowMs: number, newest: UnixMs | undefined) => UnixMs;
}
