import * as vscode from 'vscode';
import { lockMeant } from '../../locks/pickLock.ts';
import { takeLock } from '../../locks/takeLock.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesLock, LOCK_MENU } from './lockMenus.ts';

export const renewLock: Command = {
  id: 'grite.lock.renew',
  title: 'Renew Lock',
  icon: '$(history)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesLock(LOCK_MENU, 'mine', 'inline@1'), changesLock(LOCK_MENU, 'mine', '1_lock@1')],
  operations: ['lock.renew'],
  async run(app, ...args) {
    const found = await lockMeant(app, args, {
      isMine: true,
      placeHolder: vscode.l10n.t('Lock to renew'),
      none: vscode.l10n.t('You hold no lock.'),
    });
    // One that was taken elsewhere is held on from here, too.
    if (found !== undefined) await takeLock(app, found.repository, found.lock.resource, 'lock.renew');
  },
};
