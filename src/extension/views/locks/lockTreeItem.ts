import * as vscode from 'vscode';
import { leftText } from '../../locks/lockTime.ts';
import { endsSoon } from '../../locks/shownLock.ts';
import { shownResource } from '../../ui/shownResource.ts';
import type { LockedThing } from './lockedThing.ts';
import { type LockGroupNode, type LockNode, lockNodeId, type LocksNode } from './nodes.ts';

const { Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a node looks at `now`. `thing`: what a lock is on, as far as that is known. */
export function lockTreeItem(node: LocksNode, thing: LockedThing | undefined, now: number): vscode.TreeItem {
  const item = plainItem(node, thing, now);
  item.id = lockNodeId(node);
  return item;
}

function plainItem(node: LocksNode, thing: LockedThing | undefined, now: number): vscode.TreeItem {
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
    case 'lockGroup':
      return groupItem(node);
    case 'lock':
      return lockItem(node, thing, now);
  }
}

function groupItem({ isMine, locks }: LockGroupNode): vscode.TreeItem {
  const label = isMine ? vscode.l10n.t('Held by you') : vscode.l10n.t('Held by others');
  const item = new vscode.TreeItem(label, Expanded);
  item.description = String(locks.length);
  item.contextValue = 'lockGroup';
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1} locks', label, locks.length) };
  return item;
}

function lockItem({ lock }: LockNode, thing: LockedThing | undefined, now: number): vscode.TreeItem {
  const { resource, on, owner, isMine, reason } = lock;
  const label = thing?.label ?? shownResource(resource);
  const item = new vscode.TreeItem(label, None);
  const left = leftText(lock.ends - now);
  const isSoon = endsSoon(lock, now);
  const time = isSoon ? vscode.l10n.t('ends in {0}', left) : left;
  // The folder of a file comes last: it may be long.
  const marks = [...(isMine ? [] : [owner]), time, reason, thing?.description];
  item.description = marks.filter((mark) => mark !== undefined && mark !== '').join(' · ');
  item.iconPath = isSoon
    ? new vscode.ThemeIcon('watch', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon(thing?.icon ?? 'lock');
  item.contextValue = ['lock', isMine ? 'mine' : 'others', on.kind].join('+');
  if (thing?.command !== undefined) item.command = thing.command;
  const who = isMine ? vscode.l10n.t('held by you') : vscode.l10n.t('held by {0}', owner);
  const spoken = [label, who, vscode.l10n.t('{0} left', left), reason, thing?.description];
  item.accessibilityInformation = { label: spoken.filter((each) => each !== undefined && each !== '').join(', ') };
  return item;
}
