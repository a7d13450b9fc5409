import * as vscode from 'vscode';
import type { publishIssue as operation } from '../../app/operations/issues/publishIssue.ts';
import { targets } from '../ui/changeIssue.ts';
import { runReading } from '../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';

export const publishIssue: Command = {
  id: 'grite.issue.publish',
  title: 'Publish Private Issue…',
  icon: '$(unlock)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    {
      menu: 'view/item/context',
      when: 'view == grite.issues && viewItem =~ /\\bprivate\\b/ && isWorkspaceTrusted',
      group: '1_state@2',
    },
  ],
  operations: ['issue.publish'],
  async run(app, ...args) {
    const found = await targets(app, args, vscode.l10n.t('Private issue to publish'));
    const [first] = found;
    if (first === undefined) return;
    const { repository } = first;
    // Together, because they may name each other.
    const ids = found.filter((each) => each.repository === repository).map(({ id }) => id);
    const publish = vscode.l10n.t('Publish');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Publish {0} private issue(s)?', ids.length),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Everything that was ever written in them goes to everybody with the next sync, also what was edited later. It cannot be taken back.',
        ),
      },
      publish,
    );
    if (answer === publish) await runReading<typeof operation>(repository, 'issue.publish', { ids });
  },
};
