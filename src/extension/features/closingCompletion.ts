import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { closingPrefix } from '../mentions/closingPrefix.ts';
import { plainLine } from '../mentions/plainText.ts';
import { currentIssue } from '../ui/currentIssue.ts';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';

const MESSAGES: vscode.DocumentSelector = [{ language: 'scminput' }, { language: 'git-commit' }];

/** Offers `Closes gi-…` on a line of a commit's message, for the issue that the branch is for. No sign brings it up by itself. */
export const closingCompletion: Feature = (app) =>
  vscode.languages.registerCompletionItemProvider(MESSAGES, {
    provideCompletionItems: (document, position) => quietly(app.log, () => completionsAt(app, document, position)),
  });

async function completionsAt(
  app: App,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const prefix = closingPrefix(document.lineAt(line).text.slice(0, character));
  if (prefix === undefined || !setting('mentions.completion', document.uri)) return [];
  const [repository, another] = await repositoriesOf(app, document.uri);
  if (repository === undefined || another !== undefined) return [];
  const issue = await currentIssue(repository);
  if (issue?.state !== 'open') return [];
  const text = `${prefix.words} ${issue.short_id}`;
  const label = { label: text, detail: `  ${plainLine(issue.title)}` };
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Issue);
  item.insertText = text;
  item.filterText = text;
  item.range = new vscode.Range(line, prefix.start, line, character);
  return [item];
}
