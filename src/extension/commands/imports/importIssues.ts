import * as vscode from 'vscode';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const importIssues: Command = {
  id: 'grite.import',
  title: 'Import Issues…',
  palette: IN_TRUSTED_REPOSITORY,
  async run() {
    const items = [
      {
        label: 'git-bug',
        detail: vscode.l10n.t('The bugs that git-bug keeps in this repository or another one'),
        command: 'grite.import.gitBug',
      },
      {
        label: 'beads',
        detail: vscode.l10n.t('A JSONL file of beads, such as .beads/issues.jsonl'),
        command: 'grite.import.beads',
      },
      {
        label: vscode.l10n.t('Export of Grite'),
        detail: vscode.l10n.t('A JSON or JSONL file that Grite: Export… or the program has written'),
        command: 'grite.import.griteExport',
      },
    ];
    const options = { title: vscode.l10n.t('Import Issues'), placeHolder: vscode.l10n.t('Where are they from?') };
    const chosen = await vscode.window.showQuickPick(items, options);
    if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
  },
};
