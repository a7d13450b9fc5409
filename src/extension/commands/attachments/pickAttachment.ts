import * as vscode from 'vscode';
import type { listAttachments } from '../../../app/operations/attachments/listAttachments.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import type { FoundIssue } from '../../ui/issueTarget.ts';
import { runReading } from '../../ui/runReading.ts';

export type Attachment = OutputOf<typeof listAttachments>['attachments'][number];

/** Of the beginning of an event's id, which names an attachment among others of its name. */
const SHOWN_DIGITS = 8;

/** Lets a person choose one of the files that are attached to an issue. */
export async function pickAttachment({ repository, id }: FoundIssue): Promise<Attachment | undefined> {
  const listed = await runReading<typeof listAttachments>(repository, 'attachment.list', { id });
  if (listed === undefined) return undefined;
  if (listed.total === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is attached to {0}.', listed.short_id));
    return undefined;
  }
  const items = listed.attachments.map((attachment) => ({
    label: plainLabel(attachment.name),
    description: attachment.mime,
    detail: detailOf(attachment),
    iconPath: new vscode.ThemeIcon('file'),
    attachment,
  }));
  const placeHolder = vscode.l10n.t('Files that are attached to {0}', listed.short_id);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.attachment;
}

function detailOf({ actor, actor_name: name, ts_unix_ms: time, stored }: Attachment): string {
  const who = name ?? actor.slice(0, SHOWN_DIGITS);
  const when = new Date(Number(time)).toLocaleString(vscode.env.language);
  return stored
    ? vscode.l10n.t('Attached by {0} on {1}', who, when)
    : vscode.l10n.t('Attached by {0} on {1}; only its name is known here', who, when);
}
