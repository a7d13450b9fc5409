import * as vscode from 'vscode';
import type { releaseLock as operation } from '../../../app/operations/locks/releaseLock.ts';
import { lockMeant } from '../../locks/pickLock.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesLock, LOCK_MENU } from './lockMenus.ts';

const ON_MINE = 'resourceScheme == file && isWorkspaceTrusted && resourcePath in grite.locks.minePaths';

export const releaseLock: Command = {
  id: 'grite.lock.release',
  title: 'Release Lock',
  icon: '$(unlock)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    changesLock(LOCK_MENU, 'mine', 'inline@2'),
    changesLock(LOCK_MENU, 'mine', '1_lock@2'),
    { menu: 'explorer/context', when: ON_MINE, group: '7_grite@2' },
    { menu: 'editor/title/context', when: ON_MINE, group: '7_grite@2' },
  ],
  operations: ['lock.release'],
  async run(app, ...args) {
    const found = await lockMeant(app, args, {
      isMine: true,
      placeHolder: vscode.l10n.t('Lock to release'),
      none: vscode.l10n.t('You hold no lock.'),
    });
    if (found === undefined) return;
    const { repository, lock } = found;
    const released = await runReading<typeof operation>(repository, 'lock.release', { resource: lock.resource });
    if (released === undefined || released.trouble === null) return;
    const { remote, trouble } = released;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} still shows the lock until the next sync: {1}', remote ?? '', trouble),
    );
  },
};
