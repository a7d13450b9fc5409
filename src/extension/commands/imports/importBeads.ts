import * as vscode from 'vscode';
import type { importBeads as operation } from '../../../app/operations/import/importBeads.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { readDocument } from './readDocument.ts';
import { showImported } from './showImported.ts';

type Imported = OutputOf<typeof operation>;
type Skipped = Imported['skipped'][number];

export const importBeads: Command = {
  id: 'grite.import.beads',
  title: 'Import from beads…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['import.beads'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to import into'));
    if (repository === undefined) return;
    const title = vscode.l10n.t('Import from beads');
    const document = await readDocument({ title, folder: repository.root, extensions: ['jsonl'] });
    if (document === undefined) return;
    const running = vscode.l10n.t('Importing from beads');
    const done = await runLong<typeof operation>(repository, running, 'import.beads', { document });
    if (done === undefined) return;
    const summary = vscode.l10n.t(
      'Imported: issues {0}, {1} of them open, comments {2}, dependencies {3}; new events {4}.',
      done.issues,
      done.open,
      done.comments,
      done.dependencies,
      done.events_written,
    );
    await showImported(app, summary, done.skipped.map(skippedLine));
  },
};

function skippedLine({ line, issue, reason, detail }: Skipped): string {
  return vscode.l10n.t('Line {0} ({1}): {2}', line, issue ?? '–', reasonText(reason, detail ?? ''));
}

function reasonText(reason: Skipped['reason'], detail: string): string {
  switch (reason) {
    case 'not-json':
      return vscode.l10n.t('it is no JSON object');
    case 'field-invalid':
      return vscode.l10n.t('{0} is missing or of another type', detail);
    case 'id-repeated':
      return vscode.l10n.t('another line has the same id and was changed later');
    case 'dependency-unknown':
      return vscode.l10n.t('imported without its dependency on {0}, which there is not', detail);
    case 'dependency-on-itself':
      return vscode.l10n.t('imported without its dependency on itself');
    case 'dependency-misplaced':
      return vscode.l10n.t('imported without a dependency of another issue on {0}', detail);
  }
}
