import * as vscode from 'vscode';
import type { removeDependency as operation } from '../../../app/operations/dependencies/removeDependency.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { readIssue } from '../../ui/readIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssue, RELATIONS_MENU } from '../issueMenus.ts';
import { dependencyNames } from './dependencyNames.ts';

export const removeDependency: Command = {
  id: 'grite.issue.removeDependency',
  title: 'Remove Dependencies…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(RELATIONS_MENU, '2_dependencies@2')],
  operations: ['dep.remove'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to take dependencies off'));
    const issue = found === undefined ? undefined : await readIssue(found);
    if (found === undefined || issue === undefined) return;
    if (issue.dependencies.length === 0) {
      return void vscode.window.showInformationMessage(
        vscode.l10n.t(
          '{0} says nothing about other issues. What others say about it is removed there.',
          issue.short_id,
        ),
      );
    }
    const names = dependencyNames();
    const items = issue.dependencies.map(({ issue_id, short_id, title, dep_type }) => ({
      label: plainLabel(title ?? short_id),
      description: `${names[dep_type]} ${short_id}`,
      target: issue_id,
      type: dep_type,
    }));
    const options = { placeHolder: vscode.l10n.t('Choose the dependencies to remove'), canPickMany: true } as const;
    for (const { target, type } of (await vscode.window.showQuickPick(items, options)) ?? []) {
      if (!(await runOn<typeof operation>(found, 'dep.remove', { id: found.id, target, type }))) return;
    }
  },
};
