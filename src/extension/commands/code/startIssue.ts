import * as vscode from 'vscode';
import type { startIssue as operation } from '../../../app/operations/issues/startIssue.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { findTarget } from '../../ui/issueTarget.ts';
import { pickIssue } from '../../ui/pickIssue.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

const ON_OPEN_ISSUE = 'view == grite.issues && viewItem =~ /\\bopen\\b/ && isWorkspaceTrusted && !listMultiSelection';
/** How long the status bar says what was done; milliseconds. */
const SHOWN = 5_000;

export const startIssue: Command = {
  id: 'grite.issue.start',
  title: 'Start Work on Issue',
  icon: '$(play)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    { menu: 'view/item/context', when: ON_OPEN_ISSUE, group: 'inline@1' },
    { menu: 'view/item/context', when: ON_OPEN_ISSUE, group: '1_state@0' },
  ],
  operations: ['issue.start'],
  async run(app, argument) {
    const placeholder = vscode.l10n.t('Issue to work on: its branch is checked out');
    const found = (await findTarget(app, argument)) ?? (await pickIssue(app, { placeholder, query: 'is:open' }));
    if (found === undefined) return;
    const started = await vscode.window.withProgress({ location: { viewId: 'grite.issues' } }, () =>
      runReading<typeof operation>(found.repository, 'issue.start', { id: found.id }),
    );
    if (started === undefined) return;
    vscode.window.setStatusBarMessage(whatWasDone(started), SHOWN);
    if (started.me_unknown) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nobody was assigned: git has no user.email here, and nothing else says who you are.'),
      );
    }
  },
};

function whatWasDone({ branch, created, switched }: OutputOf<typeof operation>): string {
  if (created) return vscode.l10n.t('Switched to the new branch {0}', branch);
  return switched
    ? vscode.l10n.t('Switched to branch {0}', branch)
    : vscode.l10n.t('Branch {0} is checked out already', branch);
}
