import type { SnapshotRefusals } from '../../../app/snapshots/snapshotRefusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const SNAPSHOT_TEXTS: RefusalTexts<keyof SnapshotRefusals> = {
  'snapshot-empty': () => ({
    message: 'There are no events yet, so there is nothing to take a snapshot of',
    suggestions: ['grite issue create --title TITLE'],
  }),
  'snapshot-log-incomplete': ({ log, object }) => ({
    message: `The ${log} log cannot be read as a whole (object ${object}); a snapshot of it would hide what is missing`,
    suggestions: ['grite doctor', 'grite db repair'],
  }),
};
