import { l10n } from 'vscode';
import type { SyncRefusals } from '../../../app/sync/syncRefusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const SYNC_TEXTS: RefusalTexts<keyof SyncRefusals> = {
  'remote-none': () => l10n.t('This repository has no remote. Add one with git first.'),
  'remote-not-found': ({ remote, known }) =>
    l10n.t('There is no remote {0}. There are: {1}.', remote, known.join(', ') || l10n.t('none')),
  'remote-unclear': ({ known }) => l10n.t('There are several remotes ({0}); say which one is meant.', known.join(', ')),
  'sync-diverged': ({ remote, logs }) =>
    l10n.t(
      'Here and on {0} there are events that the other side lacks ({1}). Nothing was changed.',
      remote,
      logs.join(', '),
    ),
};
