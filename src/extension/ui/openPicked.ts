import * as vscode from 'vscode';
import type { IssueItem } from './issueItem.ts';
import { issueTarget } from './issueTarget.ts';

/** Lets a person look through issues and open one; says `whenEmpty` where there are none. */
export async function openPicked(
  items: readonly (IssueItem | vscode.QuickPickItem)[],
  whenEmpty: string,
  placeHolder: string,
): Promise<void> {
  if (items.length === 0) return void vscode.window.showInformationMessage(whenEmpty);
  const options = { placeHolder, matchOnDescription: true, matchOnDetail: true };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked === undefined || !('found' in picked)) return;
  const { repository, id } = picked.found;
  await vscode.commands.executeCommand('grite.issue.open', issueTarget(repository, id));
}
