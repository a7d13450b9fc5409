import type * as vscode from 'vscode';
import { parseFieldLabel } from '../../domain/issues/fields.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { issueIcon } from '../views/issues/treeItem.ts';
import type { FoundIssue } from './issueTarget.ts';

/** An issue in a quick pick. */
export interface IssueItem extends vscode.QuickPickItem {
  readonly found: FoundIssue;
}

interface ShownIssue {
  readonly issue_id: string;
  readonly short_id: string;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  /** Where the operation that found it says so. */
  readonly private?: boolean;
}

/** `blocked`: where the operation that found it does not say so. */
export function issueItem(
  repository: RepositoryHandle,
  issue: ShownIssue & { readonly blocked?: boolean },
  { blocked = false, ...rest }: { readonly blocked?: boolean } & Pick<vscode.QuickPickItem, 'buttons' | 'detail'> = {},
): IssueItem {
  return {
    label: plainLabel(issue.title),
    description: [issue.short_id, ...issue.labels.filter((label) => parseFieldLabel(label) === undefined)]
      .map(plainLabel)
      .join(' · '),
    iconPath: issueIcon({
      state: issue.state,
      blocked: issue.blocked ?? blocked,
      private: issue.private ?? false,
    }),
    // What was found by its description or a comment fits without the editor's own look at the label.
    alwaysShow: true,
    found: { repository, id: issue.issue_id },
    ...rest,
  };
}

/** Other people's text as it stands: `$(name)` is no icon in it. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
