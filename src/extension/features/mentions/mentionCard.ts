import * as vscode from 'vscode';
import type { showIssue } from '../../../app/operations/issues/showIssue.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { excerpt } from '../../mentions/excerpt.ts';
import { plainMarkdown } from '../../mentions/plainMarkdown.ts';
import { plainLine } from '../../mentions/plainText.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import { plainLabels } from '../../views/issues/plainLabels.ts';
import { commandLink } from './commandLink.ts';
import type { NamedIssue } from './lookUp.ts';

type ShownIssue = OutputOf<typeof showIssue>['issue'];

const OPEN = 'grite.issue.open';
const CLOSE = 'grite.issue.close';
const REOPEN = 'grite.issue.reopen';
const START = 'grite.issue.start';
const COPY_ID = 'grite.issue.copyId';
/** No link that somebody wrote into an issue can run anything else, or these with a click that a person did not mean. */
const enabledCommands = [OPEN, CLOSE, REOPEN, START, COPY_ID];
const SEPARATOR = ' &nbsp;·&nbsp; ';
const MOST_NAMED = 5;
const MAX_UNBROKEN = 30;

interface CardOptions {
  readonly repository: RepositoryHandle;
  /** Whether the workspace is trusted: then issues can be written. */
  readonly canWrite: boolean;
}

/** What is shown while the pointer rests on a mention. All that people wrote in the issue stands there as they wrote it. */
export function mentionCard(issue: ShownIssue, { repository, canWrite }: CardOptions): vscode.MarkdownString {
  const card = new vscode.MarkdownString('', true);
  const isOpen = issue.state === 'open';
  const title = `**${plainMarkdown(plainLine(issue.title))}**`;
  card.appendMarkdown(`${isOpen ? '$(issues)' : '$(issue-closed)'} ${title}`);
  card.appendMarkdown(`\n\n${facts(issue).map(unbroken).join(SEPARATOR)}`);
  const description = excerpt(issue.body);
  if (description !== '') card.appendMarkdown(`\n\n---\n\n${plainMarkdown(description)}`);
  const target = issueTarget(repository, issue.issue_id);
  const link = (text: string, command: string): string => `[${text}](${commandLink(command, target).toString()})`;
  const links = [
    link(`$(link-external) ${vscode.l10n.t('Open Issue')}`, OPEN),
    ...(canWrite && isOpen ? [link(`$(play) ${vscode.l10n.t('Start Work')}`, START)] : []),
    ...(canWrite && isOpen ? [link(`$(pass) ${vscode.l10n.t('Close')}`, CLOSE)] : []),
    ...(canWrite && !isOpen ? [link(`$(issue-reopened) ${vscode.l10n.t('Reopen')}`, REOPEN)] : []),
    link(`$(copy) ${vscode.l10n.t('Copy Id')}`, COPY_ID),
  ];
  card.appendMarkdown(`\n\n---\n\n${links.join(SEPARATOR)}`);
  card.isTrusted = { enabledCommands };
  return card;
}

function facts(issue: ShownIssue): readonly string[] {
  const { assignees, priority, type, milestone, due, comment_count: comments } = issue;
  const labels = plainLabels(issue);
  return [
    issue.short_id,
    stateText(issue),
    ...[type, priority].filter((each) => each !== null),
    ...(labels.length > 0 ? [vscode.l10n.t('Labels: {0}', labels.join(', '))] : []),
    ...(assignees.length > 0 ? [vscode.l10n.t('Assignees: {0}', assignees.join(', '))] : []),
    ...(milestone === null ? [] : [vscode.l10n.t('Milestone: {0}', milestone)]),
    ...(due === null ? [] : [vscode.l10n.t('Due: {0}', due)]),
    ...(comments > 0 ? [vscode.l10n.t('Comments: {0}', comments)] : []),
  ];
}

/** A fact that is short stays on one line. */
function unbroken(fact: string): string {
  const text = plainMarkdown(fact);
  return fact.length <= MAX_UNBROKEN ? text.replaceAll(' ', '&nbsp;') : text;
}

function stateText({ state, blocked }: ShownIssue): string {
  if (state === 'closed') return vscode.l10n.t('closed');
  return blocked ? vscode.l10n.t('blocked') : vscode.l10n.t('open');
}

/** The same for a mention that may mean one of several issues. */
export function choiceCard(named: readonly NamedIssue[]): vscode.MarkdownString {
  const card = new vscode.MarkdownString('', true);
  card.appendText(vscode.l10n.t('This id may mean any of these:'));
  for (const { repository, issue } of named.slice(0, MOST_NAMED)) {
    const address = commandLink(OPEN, issueTarget(repository, issue.issue_id)).toString();
    const text = plainMarkdown(`${plainLine(issue.title)} · ${repository.name}`);
    card.appendMarkdown(`\n\n[${issue.short_id}](${address}) ${text}`);
  }
  card.isTrusted = { enabledCommands };
  return card;
}
