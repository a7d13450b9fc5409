import * as vscode from 'vscode';
import type { issueHistory } from '../../../app/operations/issues/issueHistory.ts';
import type { undoIssue } from '../../../app/operations/issues/undoIssue.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssue, ISSUE_MENU } from '../issueMenus.ts';
import { changeLine, type Step } from './changeLines.ts';
import { stepHeading } from './historyMarkdown.ts';

export const undoChange: Command = {
  id: 'grite.issue.undo',
  title: 'Undo Change…',
  icon: '$(discard)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(ISSUE_MENU, '4_history@2')],
  operations: ['issue.undo'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue of which to undo a change'));
    if (found === undefined) return;
    const shown = await runReading<typeof issueHistory>(found.repository, 'issue.history', { id: found.id });
    if (shown === undefined) return;
    const step = await pickStep(shown.short_id, shown.history);
    if (step === undefined) return;
    const input = { id: found.id, ...(step.event_ids[0] !== undefined && { event: step.event_ids[0] }) };
    const undone = await runReading<typeof undoIssue>(found.repository, 'issue.undo', input);
    if (undone?.action !== 'unchanged') return;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing was undone: what that change had done was changed again since, and stays.'),
    );
  },
};

/** The list says what each change did; to choose one is to confirm that it is undone. */
async function pickStep(shortId: string, history: readonly Step[]): Promise<Step | undefined> {
  const steps = history.filter(isUndoable).reverse();
  if (steps.length === 0) {
    const text = vscode.l10n.t(
      'There is nothing to undo in {0}: its creation and attachments stay in the log.',
      shortId,
    );
    void vscode.window.showInformationMessage(text);
    return undefined;
  }
  const items = steps.map((step, at) => ({
    label: plainLabel(step.changes.map(changeLine).join(', ')),
    description: at === 0 ? vscode.l10n.t('the last change') : '',
    detail: stepHeading(step),
    iconPath: new vscode.ThemeIcon('discard'),
    step,
  }));
  const options = {
    title: vscode.l10n.t('Undo a Change of {0}', shortId),
    placeHolder: vscode.l10n.t('Choose the change to take back; undone again, it comes back'),
    matchOnDetail: true,
  };
  return (await vscode.window.showQuickPick(items, options))?.step;
}

function isUndoable({ changes }: Step): boolean {
  return changes.length > 0 && changes.every(({ type }) => type !== 'created' && type !== 'attachment');
}
