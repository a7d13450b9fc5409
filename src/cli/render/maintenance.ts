import type { runMaintenance } from '../../app/operations/maintenance/runMaintenance.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Maintained = OutputOf<typeof runMaintenance>;

export const renderMaintenance: Renderer<Maintained> = (output) => ({
  ...lines(packLine(output), ...(output.snapshot === null ? [] : [`Snapshot: ${oneLine(output.snapshot.ref_name)}`])),
  notes:
    output.snapshot_problem === null
      ? []
      : ['A snapshot is due, but the log cannot be read as a whole: `grite doctor` says why'],
});

function packLine({ outcome, reason, packed_objects, removed_files }: Maintained): string {
  switch (outcome) {
    case 'packed':
      return `Packed ${count(packed_objects, 'object')}; ${count(removed_files, 'loose file')} of the logs less`;
    case 'nothing':
      return 'There was nothing to pack';
    case 'busy':
      return 'Another process is packing right now';
    case 'precious':
      return 'Nothing was packed: extensions.preciousObjects forbids to remove objects from this repository';
    case 'damaged':
      return `Nothing was packed, because history is damaged: ${oneLine(reason ?? '')}`;
  }
}
