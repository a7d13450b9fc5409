import * as vscode from 'vscode';
import type { unsetSetting } from '../../../app/operations/config/unsetSetting.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { pickSetting } from './pickSetting.ts';

export const resetSetting: Command = {
  id: 'grite.config.unset',
  title: 'Reset Setting of This Clone…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['config.unset'],
  async run(app) {
    const placeHolder = vscode.l10n.t('Choose the setting to take back to its default');
    const none = vscode.l10n.t('No setting of this clone was changed.');
    const picked = await pickSetting(app, placeHolder, ({ set }) => set, none);
    if (picked === undefined) return;
    await runReading<typeof unsetSetting>(picked.repository, 'config.unset', { key: picked.setting.key });
  },
};
