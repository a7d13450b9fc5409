import * as vscode from 'vscode';
import type { addLink as operation } from '../../../app/operations/issues/addLink.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssue, RELATIONS_MENU } from '../issueMenus.ts';

export const addLink: Command = {
  id: 'grite.issue.addLink',
  title: 'Add Link…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(RELATIONS_MENU, '3_links@1')],
  operations: ['link.add'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to link'));
    if (found === undefined) return;
    const url = await vscode.window.showInputBox({
      title: vscode.l10n.t('Add Link (1/2)'),
      prompt: vscode.l10n.t('An address with its scheme, or another issue such as gi-7f3a2c91'),
      placeHolder: 'https://example.com/page',
      ignoreFocusOut: true,
    });
    if (url === undefined || url.trim() === '') return;
    const note = await vscode.window.showInputBox({
      title: vscode.l10n.t('Add Link (2/2)'),
      prompt: vscode.l10n.t('What is to be found there; may be left empty'),
      ignoreFocusOut: true,
    });
    if (note === undefined) return;
    const input = { id: found.id, url: url.trim(), ...(note.trim() !== '' && { note: note.trim() }) };
    await runOn<typeof operation>(found, 'link.add', input);
  },
};
