import * as vscode from 'vscode';
import { type FoundLock, lockItems, type LockItem } from '../../locks/pickLock.ts';
import type { App } from '../../app.ts';
import { lockOn } from '../../locks/lockedPath.ts';
import { pathIn } from '../../locks/pathIn.ts';
import { shownResource } from '../../ui/shownResource.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly unknown[];
}

export const showLockActions: Command = {
  id: 'grite.locks.showActions',
  title: 'Show Locks and Actions…',
  palette: IN_REPOSITORY,
  operations: ['lock.status'],
  async run(app) {
    await app.locks.wait();
    const all = await lockItems(app, app.locks.all);
    const groups = [
      { label: vscode.l10n.t('Held by you'), isMine: true },
      { label: vscode.l10n.t('Held by others'), isMine: false },
    ].flatMap(({ label, isMine }) => {
      const items = all.filter(({ found }) => found.lock.isMine === isMine);
      return items.length === 0 ? [] : [separator(label), ...items];
    });
    const items: readonly (Action | LockItem | vscode.QuickPickItem)[] = [
      ...groups,
      ...(groups.length === 0 ? [] : [separator(vscode.l10n.t('More'))]),
      ...actions(app),
    ];
    const picked = await vscode.window.showQuickPick([...items], {
      placeHolder: vscode.l10n.t('Choose a lock to do something with it, or lock something'),
      matchOnDescription: true,
    });
    if (picked === undefined) return;
    if ('found' in picked) await actOn(picked.found);
    else if ('command' in picked) await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
  },
};

function actions(app: App): readonly Action[] {
  const showing = {
    label: `$(list-unordered) ${vscode.l10n.t('Show in the Locks View')}`,
    command: 'grite.locks.focus',
  };
  if (!vscode.workspace.isTrusted) return [showing];
  const name = unlockedFile(app)?.path.split('/').at(-1);
  return [
    showing,
    ...(name === undefined
      ? []
      : [{ label: `$(lock) ${vscode.l10n.t('Lock {0}', plainLabel(name))}`, command: 'grite.lock.file' }]),
    { label: `$(folder) ${vscode.l10n.t('Lock a Folder…')}`, command: 'grite.lock.folder' },
    { label: `$(issues) ${vscode.l10n.t('Lock an Issue…')}`, command: 'grite.lock.issue' },
  ];
}

/** The file of the active editor, unless it is held already. */
function unlockedFile({ repositories, locks }: App): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) return undefined;
  const repository = repositories.of(uri);
  if (repository === undefined) return undefined;
  return lockOn(locks.of(repository), pathIn(repository, uri)) === undefined ? uri : undefined;
}

/** What can be done with one lock. */
async function actOn({ repository, lock }: FoundLock): Promise<void> {
  const args = [{ repository: repository.key, resource: lock.resource }];
  const showing: Action = {
    label: `$(list-unordered) ${vscode.l10n.t('Show in the Locks View')}`,
    command: 'grite.locks.focus',
  };
  const choices: readonly Action[] = !vscode.workspace.isTrusted
    ? [showing]
    : lock.isMine
      ? [
          { label: `$(unlock) ${vscode.l10n.t('Release')}`, command: 'grite.lock.release', args },
          { label: `$(history) ${vscode.l10n.t('Renew')}`, command: 'grite.lock.renew', args },
          showing,
        ]
      : [
          { label: `$(arrow-swap) ${vscode.l10n.t('Take Over…')}`, command: 'grite.lock.takeOver', args },
          { label: `$(trash) ${vscode.l10n.t('Break…')}`, command: 'grite.lock.break', args },
          showing,
        ];
  const what = shownResource(lock.resource);
  const placeHolder = lock.isMine
    ? vscode.l10n.t('{0}: held by you', what)
    : vscode.l10n.t('{0}: held by {1}', what, lock.owner);
  const picked = await vscode.window.showQuickPick([...choices], { placeHolder });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
}

function separator(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
