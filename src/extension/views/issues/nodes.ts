import type { countIssues } from '../../../app/operations/issues/countIssues.ts';
import type { listIssues } from '../../../app/operations/issues/listIssues.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';

export type ListedIssue = OutputOf<typeof listIssues>['issues'][number];
export type IssueGroup = OutputOf<typeof countIssues>['groups'][number];

/** Shown only where the workspace has several repositories. */
export interface RepositoryNode {
  readonly kind: 'repository';
  readonly repository: RepositoryHandle;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly repository: RepositoryHandle;
  readonly parent: RepositoryNode | undefined;
  readonly group: IssueGroup;
  /** Whether it is open at first. */
  readonly isExpanded: boolean;
}

export interface IssueNode {
  readonly kind: 'issue';
  readonly repository: RepositoryHandle;
  readonly parent: RepositoryNode | GroupNode | undefined;
  readonly issue: ListedIssue;
}

/** Stands below the first issues of a long list. */
export interface MoreNode {
  readonly kind: 'more';
  readonly repository: RepositoryHandle;
  readonly parent: RepositoryNode | GroupNode | undefined;
  /** How many are not shown yet. */
  readonly hidden: number;
}

/** Something that could not be read, in the place where it would stand. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly repository: RepositoryHandle;
  readonly parent: RepositoryNode | GroupNode | undefined;
  readonly text: string;
}

export type IssuesNode = RepositoryNode | GroupNode | IssueNode | MoreNode | ProblemNode;
export type ListParent = RepositoryNode | GroupNode | undefined;

/** Tells nodes apart, and finds one again after the list was read anew. */
export function nodeId(node: IssuesNode): string {
  return JSON.stringify(pathOf(node));
}

function pathOf(node: IssuesNode): readonly (string | null)[] {
  const above = node.kind === 'repository' ? [] : [node.repository.key, ...groupOf(node)];
  switch (node.kind) {
    case 'repository':
      return [node.repository.key];
    case 'group':
      return above;
    case 'issue':
      return [...above, node.issue.issue_id];
    case 'more':
    case 'problem':
      return [...above, node.kind];
  }
}

function groupOf(node: Exclude<IssuesNode, RepositoryNode>): readonly string[] {
  const group = node.kind === 'group' ? node.group : node.parent?.kind === 'group' ? node.parent.group : undefined;
  return group === undefined ? [] : [group.query];
}
