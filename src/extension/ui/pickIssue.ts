import * as vscode from 'vscode';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { App } from '../app.ts';
import { issueIcon } from '../views/issues/treeItem.ts';
import type { FoundIssue } from './issueTarget.ts';

interface PickOptions {
  readonly placeholder: string;
  /** In the query language. */
  readonly query?: string;
}

interface IssueItem extends vscode.QuickPickItem {
  readonly found: FoundIssue;
}

/** So many are offered of each repository. */
const OFFERED = 200;

/** Lets a person choose an issue of any repository of the window; `undefined` when they did not. */
export async function pickIssue(app: App, { placeholder, query = '' }: PickOptions): Promise<FoundIssue | undefined> {
  const items = app.repositories.all().then(async (repositories) => {
    const lists = repositories.map((repository) => itemsOf(repository, query, repositories.length > 1));
    return (await Promise.all(lists)).flat();
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder: placeholder, matchOnDescription: true });
  return picked?.found;
}

async function itemsOf(
  repository: FoundIssue['repository'],
  query: string,
  isNamed: boolean,
): Promise<readonly IssueItem[]> {
  const listed = await repository.run<typeof listIssues>('issue.list', { query, sort: 'updated-desc', limit: OFFERED });
  if (!listed.ok) return [];
  return listed.value.issues.map((issue) => ({
    label: issue.title,
    description: isNamed ? `${issue.short_id} · ${repository.name}` : issue.short_id,
    iconPath: issueIcon(issue),
    found: { repository, id: issue.issue_id },
  }));
}
