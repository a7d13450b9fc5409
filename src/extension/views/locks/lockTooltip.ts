import * as vscode from 'vscode';
import { clockTime } from '../../locks/clockTime.ts';
import type { ShownLock } from '../../locks/shownLock.ts';
import { plainMarkdown } from '../../mentions/plainMarkdown.ts';
import { shownResource } from '../../ui/shownResource.ts';

/** What is shown while the pointer rests on a lock. Names and reasons are other people's texts and stand as they are. */
export function lockTooltip({ resource, owner, isMine, reason, ends }: ShownLock): vscode.MarkdownString {
  const lines = [
    isMine
      ? vscode.l10n.t('Held by you until {0}', clockTime(ends))
      : vscode.l10n.t('Held by {0} until {1}', owner, clockTime(ends)),
    ...(reason === undefined ? [] : [vscode.l10n.t('Reason: {0}', reason)]),
  ];
  const paragraphs = [`$(lock) ${plainMarkdown(shownResource(resource))}`, ...lines.map(plainMarkdown)];
  return new vscode.MarkdownString(paragraphs.join('\n\n'), true);
}
