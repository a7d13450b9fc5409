import * as vscode from 'vscode';
import { askToBreak } from '../../locks/breakLock.ts';
import { lockMeant } from '../../locks/pickLock.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesLock, LOCK_MENU } from './lockMenus.ts';

export const breakLock: Command = {
  id: 'grite.lock.break',
  title: 'Break Lock…',
  icon: '$(trash)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesLock(LOCK_MENU, 'others', '2_break@1')],
  operations: ['lock.break'],
  async run(app, ...args) {
    const found = await lockMeant(app, args, {
      isMine: false,
      placeHolder: vscode.l10n.t('Lock to take away'),
      none: vscode.l10n.t('Nobody else holds a lock.'),
    });
    if (found === undefined) return;
    const { repository, lock } = found;
    const texts = { title: vscode.l10n.t('Break Lock'), button: vscode.l10n.t('Break Lock') };
    await askToBreak(repository, { held: lock.resource, owner: lock.owner }, texts);
  },
};
