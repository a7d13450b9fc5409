import { l10n } from 'vscode';
import type { AggregateId } from '../../base/ids.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';

/** What a lock is on, as people are told. */
export function shownResource(resource: string): string {
  const colon = resource.indexOf(':');
  const [kind, name] = [resource.slice(0, colon), resource.slice(colon + 1)];
  switch (kind) {
    case 'repo':
      return l10n.t('The repository');
    case 'path':
      return name === '.' ? l10n.t('The whole work tree') : name;
    case 'issue':
      return /^[0-9a-f]{32}$/.test(name) ? shortIssueId(name as AggregateId) : name;
    default:
      return resource;
  }
}
