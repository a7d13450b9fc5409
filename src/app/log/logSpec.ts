import { issueKinds, workKinds } from '../../domain/event/catalog.ts';
import { hybridTime } from '../../domain/event/hybridTime.ts';
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

/** grite's own log, byte for byte (format, sections 7 and 8). Writers before March 2026 used the magic without the E. */
export const issueLogSpec: LogSpec = {
  name: 'issues',
  ref: 'refs/grite/wal',
  magic: 'GRITECNK',
  oldMagics: ['GRITCHNK'],
  kinds: issueKinds,
  scope: 'shared',
  timeRule: hybridTime,
};

/** Everything that grite's log has no kind for. Outside `refs/grite/`, which the Rust program pushes as a whole. */
export const workLogSpec: LogSpec = {
  name: 'work',
  ref: 'refs/gryt/wal',
  magic: 'GRYTCHNK',
  oldMagics: [],
  kinds: workKinds,
  scope: 'shared',
  timeRule: hybridTime,
};
