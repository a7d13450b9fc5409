import * as vscode from 'vscode';
import type { publishIssue as operation } from '../../app/operations/issues/publishIssue.ts';
import { targets } from '../ui/changeIssue.ts';
import { type ReadIssue, readIssue } from '../ui/readIssue.ts';
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
    const found = await targets(app, args, vscode.l10n.t('Private issue to publish'), 'is:private');
    const [first] = found;
    if (first === undefined) return;
    const { repository } = first;
    // Together, because they may name each other.
    const read = await Promise.all(found.filter((each) => each.repository === repository).map(readIssue));
    const issues = read.filter((issue) => issue?.private === true) as readonly ReadIssue[];
    if (!(await isConfirmed(issues))) return;
    await runReading<typeof operation>(repository, 'issue.publish', { ids: issues.map(({ issue_id: id }) => id) });
  },
};

async function isConfirmed(issues: readonly ReadIssue[]): Promise<boolean> {
  const [first] = issues;
  // Somebody may have published it meanwhile: then it is as it was asked for.
  if (first === undefined) return false;
  const publish = vscode.l10n.t('Publish');
  const question =
    issues.length === 1
      ? vscode.l10n.t('Publish “{0}”?', first.title)
      : vscode.l10n.t('Publish {0} private issues?', issues.length);
  const detail = vscode.l10n.t(
    'The next sync sends everything that was ever written there to everybody, also what was edited later. It cannot be taken back.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, publish)) === publish;
}
