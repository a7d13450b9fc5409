import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { repositoryMeant, repositoryNamed } from '../../sync/repositoriesMeant.ts';
import { conflictsPanelsOf } from '../../webviews/conflictsPanels.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const showConflicts: Command = {
  id: 'grite.conflicts.open',
  title: 'Show Conflicts',
  icon: '$(git-compare)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@5' }],
  operations: ['sync.conflicts', 'sync.resolve'],
  async run(app, ...args) {
    const placeHolder = vscode.l10n.t('Repository whose conflicts to show');
    await app.repositories.all();
    const known = repositoryNamed(app, args) ?? onlyWithConflicts(app);
    const repository = known ?? (await repositoryMeant(app, args, placeHolder));
    if (repository !== undefined) conflictsPanelsOf(app).open(repository);
  },
};

/** Of several repositories only one may have any: then that one is meant. */
function onlyWithConflicts({ repositories, sync }: App): RepositoryHandle | undefined {
  const having = repositories.known.filter((repository) => sync.stateOf(repository).conflicts > 0);
  return having.length === 1 ? having[0] : undefined;
}
