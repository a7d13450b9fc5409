import * as vscode from 'vscode';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { App } from '../app.ts';
import type { ListedIssue } from '../views/issues/nodes.ts';
import { targets } from './changeIssue.ts';
import type { FoundIssue } from './issueTarget.ts';
import { troubleText } from './troubleText.ts';

export interface NamedIssue extends FoundIssue {
  readonly issue: ListedIssue;
}

/** Puts a text for each issue that a command is about into the clipboard, each on a line, and says so in the status bar. */
export async function copyForEach(
  app: App,
  args: readonly unknown[],
  text: (named: NamedIssue) => string,
): Promise<void> {
  const lines: string[] = [];
  for (const target of await targets(app, args, vscode.l10n.t('Issue to copy from'))) {
    const named = await read(target);
    if (named === undefined) return;
    lines.push(text(named));
  }
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const [first = ''] = lines;
  const said =
    lines.length === 1 ? vscode.l10n.t('Copied {0}', first) : vscode.l10n.t('Copied {0} lines', lines.length);
  vscode.window.setStatusBarMessage(said, SHOWN);
}

/** Milliseconds. */
const SHOWN = 3_000;

async function read({ repository, id }: FoundIssue): Promise<NamedIssue | undefined> {
  const listed = await repository.run<typeof listIssues>('issue.list', { query: `id:${id}`, limit: 1 });
  const issue = listed.ok ? listed.value.issues[0] : undefined;
  if (issue !== undefined) return { repository, id, issue };
  const text = listed.ok ? vscode.l10n.t('The issue is no longer there.') : troubleText(listed.error);
  void vscode.window.showErrorMessage(text);
  return undefined;
}
