import { l10n } from 'vscode';
import type { SyncRefusals } from '../../../app/sync/syncRefusal.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { saidWithin } from '../saidWithin.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const SYNC_TEXTS: RefusalTexts<keyof SyncRefusals> = {
  'remote-none': () => l10n.t('This repository has no remote. Add one with git first.'),
  'remote-not-found': ({ remote, known }) =>
    l10n.t('There is no remote {0}. There are: {1}.', remote, known.join(', ') || l10n.t('none')),
  'remote-unclear': ({ known }) => l10n.t('There are several remotes ({0}); say which one is meant.', known.join(', ')),
  'conflict-not-found': ({ id }) => l10n.t('There is no conflict {0} in this clone.', id),
  'conflict-ambiguous': ({ id }) => l10n.t('There are several conflicts whose id begins with {0}.', id),
  'sync-incomplete': ({ remote, log }) =>
    l10n.t(
      'The history of the log "{0}" here or on {1} is cut off or broken, so the two cannot be joined. Nothing was changed. Fetch the whole history with git first.',
      log,
      remote,
    ),
  'sync-private': ({ issue }) => l10n.t('{0} is private, and stays here. Publish it first.', shortIssueId(issue)),
  'sync-rejected': ({ remote, logs, reason }) =>
    l10n.t('{0} refused the push ({1}): {2}. Nothing was lost.', remote, logs.join(', '), saidWithin(reason)),
  'sync-contended': ({ remote }) =>
    l10n.t('Others pushed to {0} faster, again and again. Everything is here; try again later.', remote),
};
