import type { importGriteExport } from '../../app/operations/import/importGriteExport.ts';
import { count } from './count.ts';
import { firstFew } from './firstFew.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Imported = OutputOf<typeof importGriteExport>;
type Reason = Imported['skipped'][number]['reason'];

const SHOWN_DIGITS = 12;

const REASONS: Readonly<Record<Reason, string>> = {
  'not-json': 'it is not JSON',
  'record-malformed': 'it is not in the form of an event',
  'kind-unknown': 'its kind is not known here',
  'payload-malformed': 'it does not say what an event of its kind says',
  'symbols-missing': 'the export has only the number of its symbols',
  'id-mismatch': 'it is not the event that its id names',
};

export const renderImportedExport: Renderer<Imported> = (output) => {
  const { events_written, events_known, work_events_written, work_events_known, skipped, skipped_count } = output;
  const known = events_known + work_events_known;
  const name = (id: string | null): string => (id === null ? '' : ` (event ${id.slice(0, SHOWN_DIGITS)})`);
  return {
    ...lines(
      `Restored ${count(events_written + work_events_written, 'event')}${known === 0 ? '' : `; ${count(known, 'event')} already there`}`,
    ),
    notes: firstFew(
      skipped,
      ({ record, event_id, reason }) => `left out ${oneLine(record)}${name(event_id)}: ${REASONS[reason]}`,
      (rest) => `left out ${count(rest, 'more record')}; --json names the first ones`,
      skipped_count,
    ),
  };
};
