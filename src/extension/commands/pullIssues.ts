import * as vscode from 'vscode';
import type { syncPull } from '../../app/operations/sync/syncPull.ts';
import { troubleText } from '../ui/troubleText.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';

export const pullIssues: Command = {
  id: 'grite.sync.pull',
  title: 'Fetch Issues from Remote',
  icon: '$(cloud-download)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_refresh@2' }],
  operations: ['sync.pull', 'sync.status'],
  async run(app) {
    for (const repository of await app.repositories.all()) {
      const pulled = await vscode.window.withProgress(
        { location: { viewId: 'grite.issues' }, title: vscode.l10n.t('Fetching issues') },
        () => repository.run<typeof syncPull>('sync.pull', {}),
      );
      if (!pulled.ok) void vscode.window.showErrorMessage(`${repository.name}: ${troubleText(pulled.error)}`);
    }
  },
};
