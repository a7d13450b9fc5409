import * as vscode from 'vscode';
import type { removeLink as operation } from '../../../app/operations/issues/removeLink.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { pickKnown } from '../../ui/pickKnown.ts';
import { readIssue } from '../../ui/readIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssue, RELATIONS_MENU } from '../issueMenus.ts';

export const removeLink: Command = {
  id: 'grite.issue.removeLink',
  title: 'Remove Links…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(RELATIONS_MENU, '3_links@2')],
  operations: ['link.remove'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to take links off'));
    const issue = found === undefined ? undefined : await readIssue(found);
    if (found === undefined || issue === undefined) return;
    if (issue.links.length === 0) {
      return void vscode.window.showInformationMessage(vscode.l10n.t('{0} has no links.', issue.short_id));
    }
    const notes = new Map(issue.links.map(({ url, note }) => [url, note ?? '']));
    const urls = await pickKnown({
      title: vscode.l10n.t('Remove Links of {0}', issue.short_id),
      placeholder: vscode.l10n.t('Choose the links to take off'),
      known: Array.from(notes, ([value, description]) => ({ value, description })),
      many: true,
    });
    for (const url of urls ?? []) {
      if (!(await runOn<typeof operation>(found, 'link.remove', { id: found.id, url }))) return;
    }
  },
};
