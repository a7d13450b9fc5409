import * as vscode from 'vscode';
import { lockMeant } from '../../locks/pickLock.ts';
import { takeOver } from '../../locks/takeLock.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesLock, LOCK_MENU } from './lockMenus.ts';

export const takeOverLock: Command = {
  id: 'grite.lock.takeOver',
  title: 'Take Over Lock…',
  icon: '$(arrow-swap)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesLock(LOCK_MENU, 'others', 'inline@1'), changesLock(LOCK_MENU, 'others', '1_lock@1')],
  operations: ['lock.break', 'lock.acquire'],
  async run(app, ...args) {
    const found = await lockMeant(app, args, {
      isMine: false,
      placeHolder: vscode.l10n.t('Lock to take over'),
      none: vscode.l10n.t('Nobody else holds a lock.'),
    });
    if (found === undefined) return;
    const { repository, lock } = found;
    await takeOver(app, repository, { held: lock.resource, owner: lock.owner }, lock.resource);
  },
};
