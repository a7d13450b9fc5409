import * as vscode from 'vscode';
import type { listIssues } from '../../app/operations/issues/listIssues.ts';
import type { App } from '../app.ts';
import { completionQuery, mentionPrefix } from '../mentions/mentionPrefix.ts';
import { plainLine } from '../mentions/plainText.ts';
import { LINES_ABOVE, proseAt } from '../mentions/proseAt.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { currentIssue } from '../ui/currentIssue.ts';
import { setting } from '../ui/settings.ts';
import type { ListedIssue } from '../views/issues/nodes.ts';
import { issueTooltip } from '../views/issues/issueTooltip.ts';
import type { Feature } from './feature.ts';
import { placesWithMentions } from './mentions/placesWithMentions.ts';
import { quietly } from './mentions/quietly.ts';
import { repositoriesOf } from './mentions/repositoriesOf.ts';

interface IssueItem extends vscode.CompletionItem {
  readonly issue: ListedIssue;
}

/** So many are offered of a repository; of more, those that fit what is typed are asked for with each letter. */
const OFFERED = 200;
/** There, the issue that the branch is for comes first. */
const MESSAGES = new Set(['scminput', 'git-commit']);
const FIRST = -1;

/**
 * Offers open issues where one is being named in a text, a comment or the message of a commit: after `gi-` and nothing else. The
 * sign that brings it up is common, so nothing is asked for before the letters in front of it are seen.
 */
export const mentionCompletion: Feature = (app) => {
  const provider: vscode.CompletionItemProvider<IssueItem> = {
    provideCompletionItems: (document, position, token) =>
      quietly(app.log, () => completionsAt(app, document, position, token)),
    resolveCompletionItem(item) {
      item.documentation = issueTooltip(item.issue);
      return item;
    },
  };
  return vscode.languages.registerCompletionItemProvider(placesWithMentions, provider, '-');
};

async function completionsAt(
  app: App,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionList<IssueItem> | undefined> {
  const before = document.lineAt(position.line).text.slice(0, position.character);
  const prefix = mentionPrefix(before);
  if (prefix === undefined || !setting('mentions.completion', document.uri)) return undefined;
  const { line } = position;
  const above = (): string => document.getText(new vscode.Range(Math.max(0, line - LINES_ABOVE), 0, line, 0));
  if (!proseAt({ language: document.languageId, before: before.slice(0, prefix.start), above })) return undefined;
  const range = new vscode.Range(line, prefix.start, line, position.character);
  const items: IssueItem[] = [];
  let isIncomplete = false;
  for (const repository of await repositoriesOf(app, document.uri)) {
    const { issues, hasMore } = await openIssues(repository, prefix.typed);
    isIncomplete ||= hasMore;
    const current = MESSAGES.has(document.languageId) ? await currentIssue(repository) : undefined;
    for (const issue of issues) {
      const isCurrent = issue.issue_id === current?.issue_id;
      items.push(itemOf(issue, range, isCurrent ? FIRST : items.length));
    }
  }
  return token.isCancellationRequested ? undefined : new vscode.CompletionList(items, isIncomplete);
}

async function openIssues(
  repository: RepositoryHandle,
  typed: string,
): Promise<{ readonly issues: readonly ListedIssue[]; readonly hasMore: boolean }> {
  const list = (query: string) =>
    repository.run<typeof listIssues>('issue.list', { query, sort: 'updated-desc', limit: OFFERED });
  const all = await list('is:open');
  if (!all.ok) return { issues: [], hasMore: false };
  if (all.value.next_offset === null) return { issues: all.value.issues, hasMore: false };
  const fitting = await list(completionQuery(typed));
  return { issues: fitting.ok ? fitting.value.issues : [], hasMore: true };
}

function itemOf(issue: ListedIssue, range: vscode.Range, rank: number): IssueItem {
  const title = plainLine(issue.title);
  const description = issue.blocked ? vscode.l10n.t('blocked') : '';
  const label = { label: issue.short_id, detail: `  ${title}`, description };
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Issue);
  item.insertText = issue.short_id;
  // What is typed after `gi-` may be digits of the id or a word of the title.
  item.filterText = `${issue.short_id} ${title}`;
  item.sortText = String(rank - FIRST).padStart(6, '0');
  item.range = range;
  return Object.assign(item, { issue });
}
