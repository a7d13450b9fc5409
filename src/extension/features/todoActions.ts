import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { plainLine, shorten } from '../mentions/plainText.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import type { Feature } from './feature.ts';
import { lookUp } from './mentions/lookUp.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';
import { todoAt } from './todo/todoAt.ts';

const MAX_TITLE = 60;

/** Offers to make an issue of a comment that says what is to be done, or to open the one that it names. */
export const todoActions: Feature = (app) =>
  vscode.languages.registerCodeActionsProvider(
    { scheme: 'file' },
    { provideCodeActions: (document, range) => quietly(app.log, () => actionsAt(app, document, range.start.line)) },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

async function actionsAt(app: App, document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> {
  const marker = todoAt(document, line);
  if (marker === undefined) return [];
  const repositories = await repositoriesOf(app, document.uri);
  if (marker.mention !== undefined) return openActions(app, document, marker.mention);
  if (marker.text === '' || repositories.length === 0 || !vscode.workspace.isTrusted) return [];
  const { text } = document.lineAt(line);
  const title = vscode.l10n.t('Create Issue: {0}', shorten(marker.text, MAX_TITLE));
  return [action(title, 'grite.issue.createFromTodo', { uri: document.uri.toString(), line, text })];
}

async function openActions(app: App, document: vscode.TextDocument, digits: string): Promise<vscode.CodeAction[]> {
  const named = (await lookUp(await repositoriesOf(app, document.uri), [digits])).get(digits) ?? [];
  return named.map(({ repository, issue }) => {
    const title = vscode.l10n.t('Open Issue: {0}', shorten(plainLine(issue.title), MAX_TITLE));
    return action(title, 'grite.issue.open', issueTarget(repository, issue.issue_id));
  });
}

function action(title: string, command: string, argument: unknown): vscode.CodeAction {
  const offered = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  offered.command = { command, title, arguments: [argument] };
  return offered;
}
