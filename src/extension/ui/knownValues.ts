import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import type { InputOf } from '../../app/operations/operation.ts';
import * as vscode from 'vscode';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import type { FoundIssue } from './issueTarget.ts';
import type { KnownValue } from './typedItems.ts';

type Field = Extract<InputOf<typeof countIssues>['by'], 'label' | 'assignee' | 'milestone' | 'type'>;

/** The values that issues have already, of all repositories that `found` are in, the most used first. */
export async function knownValues(found: readonly FoundIssue[], by: Field): Promise<readonly KnownValue[]> {
  const repositories = [...new Set(found.map(({ repository }) => repository))];
  const known = new Map<string, number>();
  for (const groups of await Promise.all(repositories.map((repository) => groupsOf(repository, by)))) {
    for (const { value, total } of groups) if (value !== null) known.set(value, (known.get(value) ?? 0) + total);
  }
  const ordered = [...known].sort(([, a], [, b]) => b - a);
  return ordered.map(([value, total]) => ({ value, description: vscode.l10n.t('Issues: {0}', total) }));
}

/** Nothing where it cannot be said: then there is nothing to offer, and what is typed still counts. */
async function groupsOf(repository: RepositoryHandle, by: Field) {
  const counted = await repository.run<typeof countIssues>('issue.count', { by });
  return counted.ok ? counted.value.groups : [];
}
