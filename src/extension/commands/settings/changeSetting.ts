import * as vscode from 'vscode';
import type { setSetting } from '../../../app/operations/config/setSetting.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { pickSetting } from './pickSetting.ts';

export const changeSetting: Command = {
  id: 'grite.config.set',
  title: 'Change Setting of This Clone…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['config.list', 'config.set'],
  async run(app) {
    const placeHolder = vscode.l10n.t('Settings of this clone, for every program; choose one to change it');
    const picked = await pickSetting(app, placeHolder, () => true, vscode.l10n.t('There is nothing to set.'));
    if (picked === undefined) return;
    const { repository, setting } = picked;
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t('Change Setting: {0}', setting.key),
      value: setting.value ?? '',
      prompt: setting.description,
    });
    if (value !== undefined) await runReading<typeof setSetting>(repository, 'config.set', { key: setting.key, value });
  },
};
