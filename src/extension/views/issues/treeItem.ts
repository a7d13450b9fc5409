import * as vscode from 'vscode';
import { issueTarget } from '../../ui/issueTarget.ts';
import { plainLabels } from './plainLabels.ts';
import { type GroupNode, type IssueNode, type IssuesNode, nodeId } from './nodes.ts';
import type { Grouping } from './viewOptions.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a node looks. */
export function treeItem(node: IssuesNode, grouping: Grouping): vscode.TreeItem {
  const item = plainItem(node, grouping);
  item.id = nodeId(node);
  return item;
}

function plainItem(node: IssuesNode, grouping: Grouping): vscode.TreeItem {
  switch (node.kind) {
    case 'repository': {
      const item = new vscode.TreeItem(node.repository.name, Expanded);
      item.iconPath = new vscode.ThemeIcon('repo');
      // Of several with one name, that of the folder around them tells which is which.
      item.description = node.repository.root.path.split('/').at(-2) ?? '';
      item.tooltip = node.repository.root.fsPath;
      item.contextValue = 'repository';
      return item;
    }
    case 'group':
      return groupItem(node, grouping);
    case 'issue':
      return issueItem(node);
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0})', node.hidden), None);
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.contextValue = 'more';
      item.command = { command: 'grite.issues.loadMore', title: vscode.l10n.t('Show More'), arguments: [node] };
      return item;
    }
    case 'problem': {
      const item = new vscode.TreeItem(node.text, None);
      item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
      item.tooltip = node.text;
      item.contextValue = 'problem';
      return item;
    }
  }
}

function groupItem({ group, isExpanded }: GroupNode, grouping: Grouping): vscode.TreeItem {
  const item = new vscode.TreeItem(groupName(group.value, grouping), isExpanded ? Expanded : Collapsed);
  item.description = String(group.total);
  item.contextValue = 'group';
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1} issues', groupName(group.value, grouping), group.total),
  };
  return item;
}

function groupName(value: string | null, grouping: Grouping): string {
  if (value === null) return withoutValue(grouping);
  if (grouping !== 'state') return value;
  return value === 'open' ? vscode.l10n.t('Open') : vscode.l10n.t('Closed');
}

function withoutValue(grouping: Grouping): string {
  switch (grouping) {
    case 'label':
      return vscode.l10n.t('No label');
    case 'assignee':
      return vscode.l10n.t('Nobody');
    case 'milestone':
      return vscode.l10n.t('No milestone');
    case 'type':
      return vscode.l10n.t('No type');
    case 'priority':
      return vscode.l10n.t('No priority');
    case 'state':
    case 'none':
      return vscode.l10n.t('Other');
  }
}

function issueItem({ issue, repository }: IssueNode): vscode.TreeItem {
  const item = new vscode.TreeItem(issue.title, None);
  const marks = [
    // First: a narrow side bar cuts off the rest.
    issue.private ? vscode.l10n.t('private') : null,
    issue.short_id,
    issue.priority,
    issue.type,
    ...plainLabels(issue),
    ...issue.assignees.map((user) => `@${user}`),
  ];
  item.description = marks.filter((mark) => mark !== null).join(' · ');
  item.iconPath = issueIcon(issue);
  item.contextValue = contextValue(issue);
  item.command = {
    command: 'grite.issue.open',
    title: vscode.l10n.t('Open Issue'),
    arguments: [issueTarget(repository, issue.issue_id)],
  };
  item.accessibilityInformation = { label: `${issue.title}, ${stateText(issue)}, ${item.description}` };
  return item;
}

/** Flags after the kind, in a fixed order: menus match them as words. */
function contextValue({ state, assignees, blocked, private: isPrivate }: IssueNode['issue']): string {
  const flags = [assignees.length > 0 && 'assigned', blocked && 'blocked', isPrivate && 'private'];
  return ['issue', state, ...flags.filter((flag) => flag !== false)].join('+');
}

export function issueIcon({
  state,
  blocked,
  private: isPrivate,
}: Pick<IssueNode['issue'], 'state' | 'blocked' | 'private'>): vscode.ThemeIcon {
  if (state === 'closed') return new vscode.ThemeIcon('issue-closed', new vscode.ThemeColor('charts.purple'));
  if (blocked) return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('charts.yellow'));
  return new vscode.ThemeIcon(isPrivate ? 'lock' : 'issues', new vscode.ThemeColor('charts.green'));
}

function stateText({ state, blocked }: IssueNode['issue']): string {
  if (state === 'closed') return vscode.l10n.t('closed');
  return blocked ? vscode.l10n.t('blocked') : vscode.l10n.t('open');
}
