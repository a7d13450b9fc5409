import * as vscode from 'vscode';
import type { exportLogs as operation } from '../../../app/operations/export/exportLogs.ts';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

const FORMATS = ['json', 'jsonl', 'md', 'csv'] as const;
type Format = (typeof FORMATS)[number];

export const exportLogs: Command = {
  id: 'grite.export',
  title: 'Export…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['export'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose issues to export'));
    const format = repository && (await pickFormat());
    if (repository === undefined || format === undefined) return;
    const file = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export'),
      defaultUri: vscode.Uri.joinPath(repository.root, `issues.${format}`),
      filters: { [format]: [format] },
    });
    if (file === undefined) return;
    const done = await runLong<typeof operation>(repository, vscode.l10n.t('Exporting'), 'export', {
      format,
      output: file.fsPath,
      // The editor's dialog has asked whether a file that is there is to be replaced.
      force: true,
    });
    if (done === undefined) return;
    const open = vscode.l10n.t('Open File');
    const text = vscode.l10n.t('Exported: issues {0}, events {1}.', done.issue_count, done.event_count);
    const chosen = await vscode.window.showInformationMessage(text, open);
    if (chosen === open) await vscode.commands.executeCommand('vscode.open', file);
  },
};

async function pickFormat(): Promise<Format | undefined> {
  const format = await pickOneKnown({
    title: vscode.l10n.t('Export'),
    placeholder: vscode.l10n.t('Choose a format'),
    known: [
      { value: 'json', detail: vscode.l10n.t('Everything in one document; can be imported again') },
      { value: 'jsonl', detail: vscode.l10n.t('Everything, a line for each record; can be imported again') },
      { value: 'md', detail: vscode.l10n.t('Markdown, for people to read') },
      { value: 'csv', detail: vscode.l10n.t('One line for each issue, for spreadsheets') },
    ],
  });
  return FORMATS.find((each) => each === format);
}
