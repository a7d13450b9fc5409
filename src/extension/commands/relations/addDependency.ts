import * as vscode from 'vscode';
import type { addDependency as operation } from '../../../app/operations/dependencies/addDependency.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { pickIssue } from '../../ui/pickIssue.ts';
import { pickOne } from '../../ui/pickOne.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssue, RELATIONS_MENU } from '../issueMenus.ts';
import { DEPENDENCY_TYPES, dependencyNames } from './dependencyNames.ts';

export const addDependency: Command = {
  id: 'grite.issue.addDependency',
  title: 'Add Dependency…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(RELATIONS_MENU, '2_dependencies@1')],
  operations: ['dep.add'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue that depends on another one, or blocks it'));
    if (found === undefined) return;
    const type = await pickOne(DEPENDENCY_TYPES, dependencyNames(), { title: vscode.l10n.t('Add Dependency (1/2)') });
    if (type === undefined) return;
    const other = await pickIssue(app, {
      title: vscode.l10n.t('Add Dependency (2/2)'),
      placeholder: vscode.l10n.t('The other issue'),
      repository: found.repository,
    });
    if (other === undefined) return;
    await runOn<typeof operation>(found, 'dep.add', { id: found.id, target: other.id, type });
  },
};
