import { issueKinds, workKinds } from '../../domain/event/catalog.ts';
import { hybridTime } from '../../domain/event/hybridTime.ts';
import type { LogSpec } from '../ports/logSpec.ts';

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

/** Issues that stay in this clone. Outside `refs/grite/`, so that the Rust program does not push them either. */
export const privateLogSpec: LogSpec = {
  ...issueLogSpec,
  name: 'private',
  ref: 'refs/grite-private/wal',
  oldMagics: [],
  scope: 'private',
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
