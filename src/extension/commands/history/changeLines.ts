import * as vscode from 'vscode';
import type { issueHistory } from '../../../app/operations/issues/issueHistory.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { AggregateId } from '../../../base/ids.ts';
import { fieldName } from '../../ui/refusals/fieldName.ts';
import { dependencyNames } from '../relations/dependencyNames.ts';

export type Step = OutputOf<typeof issueHistory>['history'][number];
export type Change = Step['changes'][number];

const WHOLE_ID = /^[0-9a-f]{32}$/;

/** What one change did, in one line; texts of people stand in it as they are. */
export function changeLine(change: Change): string {
  switch (change.type) {
    case 'created':
      return vscode.l10n.t('created it: {0}', change.title);
    case 'title':
      return vscode.l10n.t('changed the title from {0} to {1}', change.from, change.to);
    case 'body':
      return vscode.l10n.t('changed the description');
    case 'state':
      return change.to === 'closed' ? vscode.l10n.t('closed it') : vscode.l10n.t('reopened it');
    case 'field':
      return fieldLine(change);
    case 'comment':
      return change.action === 'added' ? vscode.l10n.t('commented') : vscode.l10n.t('edited a comment');
    case 'attachment':
      return vscode.l10n.t('attached {0}', change.name);
    default:
      return elementLine(change);
  }
}

function fieldLine({ field, from, to }: Extract<Change, { type: 'field' }>): string {
  const [name, old, now] = [fieldName(field), shown(from), shown(to)];
  if (to === null) return vscode.l10n.t('took away the {0} {1}', name, old);
  if (from === null) return vscode.l10n.t('set the {0} to {1}', name, now);
  return vscode.l10n.t('changed the {0} from {1} to {2}', name, old, now);
}

function elementLine(change: Extract<Change, { type: 'label' | 'assignee' | 'dependency' | 'link' }>): string {
  const isAdded = change.action === 'added';
  switch (change.type) {
    case 'label':
      return isAdded
        ? vscode.l10n.t('added the label {0}', change.label)
        : vscode.l10n.t('removed the label {0}', change.label);
    case 'assignee':
      return isAdded ? vscode.l10n.t('assigned {0}', change.user) : vscode.l10n.t('unassigned {0}', change.user);
    case 'dependency': {
      const said = `${dependencyNames()[change.dep_type]} ${shortIssueId(change.issue_id as AggregateId)}`;
      return isAdded
        ? vscode.l10n.t('added a dependency: {0}', said)
        : vscode.l10n.t('removed a dependency: {0}', said);
    }
    case 'link':
      return isAdded
        ? vscode.l10n.t('added the link {0}', change.url)
        : vscode.l10n.t('removed the link {0}', change.url);
  }
}

/** The parent is an issue, named by its whole id. */
function shown(value: string | null): string {
  return value !== null && WHOLE_ID.test(value) ? shortIssueId(value as AggregateId) : (value ?? '');
}
