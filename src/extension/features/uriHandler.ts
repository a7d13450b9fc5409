import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { type IssueLink, parseIssueLink } from '../mentions/issueLink.ts';
import { plainLine } from '../mentions/plainText.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { runReporting } from '../ui/runReporting.ts';
import { issueIcon } from '../views/issues/treeItem.ts';
import type { Feature } from './feature.ts';
import { lookUp, type NamedIssue } from './mentions/lookUp.ts';

/** Opens the issue that a link from outside names: `vscode://grite.grite/issue/gi-7f3a2c91`. Links do nothing else. */
export const uriHandler: Feature = (app) =>
  vscode.window.registerUriHandler({
    handleUri: (uri) => runReporting(app.log, () => follow(app, uri)),
  });

async function follow(app: App, uri: vscode.Uri): Promise<void> {
  const link = parseIssueLink(uri);
  if (link === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t('This is no link to an issue, and nothing was done.'));
    return;
  }
  const found = await find(app, link);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(notFound(app, link.digits));
    return;
  }
  const issue = found.length === 1 ? found[0] : await choose(found);
  if (issue === undefined) return;
  await vscode.commands.executeCommand('grite.issue.open', issueTarget(issue.repository, issue.issue.issue_id));
}

/** In the repository that the link names if that has it, or else in any. */
async function find({ repositories }: App, { digits, repository: name }: IssueLink): Promise<readonly NamedIssue[]> {
  const all = (await lookUp(await repositories.all(), [digits])).get(digits) ?? [];
  const hinted = all.filter(({ repository }) => repository.name === name);
  return hinted.length > 0 ? hinted : all;
}

function notFound({ repositories }: App, digits: string): string {
  return repositories.known.length === 0
    ? vscode.l10n.t('To open issue gi-{0}, first open the folder of its repository.', digits)
    : vscode.l10n.t(
        'No repository of this window has issue gi-{0}. Open the folder that has it, or fetch its issues.',
        digits,
      );
}

async function choose(found: readonly NamedIssue[]): Promise<NamedIssue | undefined> {
  const items = found.map((named) => ({
    label: plainLine(named.issue.title),
    description: `${named.issue.short_id} · ${named.repository.name}`,
    iconPath: issueIcon(named.issue),
    named,
  }));
  const placeHolder = vscode.l10n.t('The link fits several issues: which one?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.named;
}
