import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { plainLabel } from '../ui/issueItem.ts';
import { shownResource } from '../ui/shownResource.ts';
import { thingOf } from '../views/locks/lockedThing.ts';
import { pathIn } from './pathIn.ts';
import { lockOn } from './lockedPath.ts';
import { leftText } from './lockTime.ts';
import type { ShownLock } from './shownLock.ts';

/** A lock of the window. */
export interface FoundLock {
  readonly repository: RepositoryHandle;
  readonly lock: ShownLock;
}

/** A lock in a quick pick. */
export interface LockItem extends vscode.QuickPickItem {
  readonly found: FoundLock;
}

/**
 * The lock that a command is about: the one that the menu of the list or of a file names, or the one that a person picks among
 * those of `isMine`.
 */
export async function lockMeant(
  app: App,
  [argument]: readonly unknown[],
  { isMine, placeHolder, none }: { readonly isMine: boolean; readonly placeHolder: string; readonly none: string },
): Promise<FoundLock | undefined> {
  await app.locks.wait();
  const all = app.locks.all.filter(({ lock }) => lock.isMine === isMine);
  const given = all.find((each) => isNamed(app, each, argument));
  if (given !== undefined) return given;
  if (all.length === 0) {
    void vscode.window.showInformationMessage(none);
    return undefined;
  }
  const items = await lockItems(app, all);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.found;
}

/** Where there are several repositories, each lock says where it is. */
export function lockItems(app: App, found: readonly FoundLock[]): Promise<LockItem[]> {
  const isNamed = app.repositories.known.length > 1;
  return Promise.all(found.map((each) => lockItem(each, isNamed)));
}

async function lockItem(found: FoundLock, isNamed: boolean): Promise<LockItem> {
  const { repository, lock } = found;
  const what = shownResource(lock.resource);
  // Paths are told as a whole; an issue by its title.
  const title = lock.on.kind === 'issue' ? (await thingOf(found))?.label : undefined;
  const left = vscode.l10n.t('{0} left', leftText(lock.ends - Date.now()));
  const about = [
    lock.isMine ? undefined : lock.owner,
    left,
    lock.reason,
    title === undefined || title === what ? undefined : what,
    isNamed ? repository.name : undefined,
  ];
  return {
    label: plainLabel(title ?? what),
    description: about
      .filter((each) => each !== undefined)
      .map(plainLabel)
      .join(' · '),
    iconPath: new vscode.ThemeIcon(lock.isMine ? 'lock' : 'account'),
    found,
  };
}

/** By a node of the list, by plain data, or by the file that it is on. Nothing about arguments is certain. */
function isNamed({ repositories }: App, { repository, lock }: FoundLock, argument: unknown): boolean {
  if (argument instanceof vscode.Uri) {
    return repositories.of(argument) === repository && lockOn([lock], pathIn(repository, argument)) === lock;
  }
  const {
    repository: where,
    lock: node,
    resource,
  } = (argument ?? {}) as {
    readonly repository?: unknown;
    readonly lock?: { readonly resource?: unknown };
    readonly resource?: unknown;
  };
  const key = typeof where === 'string' ? where : (where as { readonly key?: unknown } | undefined)?.key;
  return key === repository.key && (resource ?? node?.resource) === lock.resource;
}
