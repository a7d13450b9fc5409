import type { createSnapshot } from '../../app/operations/snapshots/createSnapshot.ts';
import type { gcSnapshots } from '../../app/operations/snapshots/gcSnapshots.ts';
import type { listSnapshots } from '../../app/operations/snapshots/listSnapshots.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

export const renderSnapshotCreated: Renderer<OutputOf<typeof createSnapshot>> = ({ event_count, ref_name }) =>
  lines(`Snapshot of ${count(event_count, 'event')}: ${oneLine(ref_name)}`);

export const renderSnapshotList: Renderer<OutputOf<typeof listSnapshots>> = ({ snapshots }) => {
  if (snapshots.length === 0) return { ...lines(), notes: ['There are no snapshots; `grite snapshot` makes one'] };
  return lines(
    ...snapshots.map(({ timestamp, ref_name, event_count }) => {
      const when = new Date(timestamp).toISOString().replace(/\.\d+Z$/, 'Z');
      const holds = event_count === null ? 'cannot be read' : count(event_count, 'event');
      return `${when}  ${holds}  ${oneLine(ref_name)}`;
    }),
  );
};

export const renderSnapshotsDeleted: Renderer<OutputOf<typeof gcSnapshots>> = ({ deleted, kept }) => ({
  ...lines(`Deleted ${count(deleted, 'snapshot')}, kept ${kept}`),
  notes: deleted === 0 ? [] : ['What remotes have of them, they keep'],
});
