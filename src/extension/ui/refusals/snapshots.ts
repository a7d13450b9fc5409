import { l10n } from 'vscode';
import type { SnapshotRefusals } from '../../../app/snapshots/snapshotRefusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const SNAPSHOT_TEXTS: RefusalTexts<keyof SnapshotRefusals> = {
  'snapshot-empty': () => l10n.t('There are no events yet, so there is nothing to take a snapshot of.'),
  'snapshot-log-incomplete': ({ log, object }) =>
    l10n.t('The log "{0}" cannot be read as a whole (object {1}). A snapshot would hide what is missing.', log, object),
};
