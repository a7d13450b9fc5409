import * as vscode from 'vscode';
import type { importGriteExport as operation } from '../../../app/operations/import/importGriteExport.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { readDocument } from './readDocument.ts';
import { showImported } from './showImported.ts';

type Reason = OutputOf<typeof operation>['skipped'][number]['reason'];

export const importGriteExport: Command = {
  id: 'grite.import.griteExport',
  title: 'Import Export of Grite…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['import.griteExport'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to import into'));
    if (repository === undefined) return;
    const title = vscode.l10n.t('Import Export of Grite');
    const document = await readDocument({ title, folder: repository.root, extensions: ['json', 'jsonl'] });
    if (document === undefined) return;
    const running = vscode.l10n.t('Importing an export');
    const done = await runLong<typeof operation>(repository, running, 'import.griteExport', { document });
    if (done === undefined) return;
    const summary = vscode.l10n.t(
      'Restored events: {0}; already there: {1}.',
      done.events_written + done.work_events_written,
      done.events_known + done.work_events_known,
    );
    const named = done.skipped.map(({ record, reason }) => vscode.l10n.t('{0}: {1}', record, reasons()[reason]));
    await showImported(app, summary, named);
  },
};

function reasons(): Readonly<Record<Reason, string>> {
  return {
    'not-json': vscode.l10n.t('it is not JSON'),
    'record-malformed': vscode.l10n.t('it is not in the form of an event'),
    'kind-unknown': vscode.l10n.t('its kind is not known here'),
    'payload-malformed': vscode.l10n.t('it does not say what an event of its kind says'),
    'symbols-missing': vscode.l10n.t('the export has only the number of its symbols'),
    'id-mismatch': vscode.l10n.t('it is not the event that its id names'),
  };
}
