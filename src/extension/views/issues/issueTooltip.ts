import * as vscode from 'vscode';
import { plainMarkdown } from '../../mentions/plainMarkdown.ts';
import { plainLabels } from './plainLabels.ts';
import type { ListedIssue } from './nodes.ts';

/** What is shown while the pointer rests on an issue. Titles and labels are other people's texts and stand as they are. */
export function issueTooltip(issue: ListedIssue): vscode.MarkdownString {
  const icon = issue.state === 'open' ? '$(issues)' : '$(issue-closed)';
  const by = issue.author.name ?? issue.author.actor.slice(0, 8);
  const origin = vscode.l10n.t('{0} · created by {1} on {2}', issue.short_id, by, day(issue.created_ts));
  const paragraphs = [`${icon} ${plainMarkdown(issue.title)}`, ...[origin, ...lines(issue)].map(plainMarkdown)];
  return new vscode.MarkdownString(paragraphs.join('\n\n'), true);
}

function lines(issue: ListedIssue): readonly string[] {
  const { assignees, milestone, due, children, comment_count: comments } = issue;
  const labels = plainLabels(issue);
  return [
    ...(labels.length > 0 ? [vscode.l10n.t('Labels: {0}', labels.join(', '))] : []),
    ...(assignees.length > 0 ? [vscode.l10n.t('Assignees: {0}', assignees.join(', '))] : []),
    ...(milestone === null ? [] : [vscode.l10n.t('Milestone: {0}', milestone)]),
    ...(due === null ? [] : [vscode.l10n.t('Due: {0}', due)]),
    ...(children !== null && children.total > 0
      ? [vscode.l10n.t('Parts: {0} of {1} closed', children.closed, children.total)]
      : []),
    ...(comments > 0 ? [vscode.l10n.t('Comments: {0}', comments)] : []),
    ...(issue.blocked ? [vscode.l10n.t('Blocked by an open issue')] : []),
  ];
}

function day(ts: number | string): string {
  return new Date(Number(ts)).toLocaleDateString(vscode.env.language, { dateStyle: 'medium' });
}
