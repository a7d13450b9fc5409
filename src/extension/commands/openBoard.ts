import * as vscode from 'vscode';
import { pickRepository } from '../ui/pickRepository.ts';
import { boardPanelsOf } from '../webviews/boardPanels.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const openBoard: Command = {
  id: 'grite.board.open',
  title: 'Open Board',
  icon: '$(project)',
  palette: IN_REPOSITORY,
  menus: [{ menu: 'view/title', when: `view == grite.issues && ${IN_REPOSITORY}`, group: 'navigation@3' }],
  // A move of a card is one of these.
  operations: [
    ...['issue.count', 'issue.list', 'issue.create', 'issue.update', 'issue.close', 'issue.reopen'],
    ...['label.add', 'label.remove', 'assignee.add', 'assignee.remove'],
  ],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose board to open'));
    if (repository !== undefined) boardPanelsOf(app).open(repository);
  },
};
