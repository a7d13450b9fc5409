import * as vscode from 'vscode';
import type { showIssue } from '../../../app/operations/issues/showIssue.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { excerpt } from '../../mentions/excerpt.ts';
import { plainLine } from '../../mentions/plainText.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import { issueTooltip } from '../../views/issues/issueTooltip.ts';
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

interface CardOptions {
  readonly repository: RepositoryHandle;
  /** Whether the workspace is trusted: then issues can be written. */
  readonly canWrite: boolean;
}

/** What is shown while the pointer rests on a mention. All that people wrote in the issue stands there as they wrote it. */
export function mentionCard(issue: ShownIssue, { repository, canWrite }: CardOptions): vscode.MarkdownString {
  const title = plainLine(issue.title);
  const card = issueTooltip({ ...issue, title, children: issue.progress });
  const description = excerpt(issue.body);
  if (description !== '') card.appendMarkdown('\n\n---\n\n').appendText(description);
  const target = issueTarget(repository, issue.issue_id);
  const link = (text: string, command: string): string => `[${text}](${commandLink(command, target).toString()})`;
  const isOpen = issue.state === 'open';
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

/** The same for a mention that may mean one of several issues. */
export function choiceCard(named: readonly NamedIssue[]): vscode.MarkdownString {
  const card = new vscode.MarkdownString('', true);
  card.appendText(vscode.l10n.t('This id may mean any of these:'));
  for (const { repository, issue } of named.slice(0, MOST_NAMED)) {
    const address = commandLink(OPEN, issueTarget(repository, issue.issue_id)).toString();
    card
      .appendMarkdown(`\n\n[${issue.short_id}](${address}) `)
      .appendText(`${plainLine(issue.title)} · ${repository.name}`);
  }
  card.isTrusted = { enabledCommands };
  return card;
}
