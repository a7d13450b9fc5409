import * as vscode from 'vscode';
import type { listSettings } from '../../../app/operations/config/listSettings.ts';
import type { setSetting } from '../../../app/operations/config/setSetting.ts';
import type { InputOf, OutputOf } from '../../../app/operations/operation.ts';
import type { App } from '../../app.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';

type Setting = OutputOf<typeof listSettings>['settings'][number];

export interface PickedSetting {
  readonly repository: RepositoryHandle;
  readonly setting: Setting & { readonly key: InputOf<typeof setSetting>['key'] };
}

/** Shows the settings of a clone and lets a person choose one of those that `fit`. */
export async function pickSetting(
  app: App,
  placeHolder: string,
  fits: (setting: Setting) => boolean,
  whenNone: string,
): Promise<PickedSetting | undefined> {
  const repository = await pickRepository(app, vscode.l10n.t('Repository whose settings are meant'));
  if (repository === undefined) return undefined;
  const listed = await runReading<typeof listSettings>(repository, 'config.list', {});
  if (listed === undefined) return undefined;
  const items = listed.settings.filter(fits).map((setting) => ({
    label: setting.key,
    description: setting.set ? (setting.value ?? '') : vscode.l10n.t('not set'),
    detail: setting.description,
    // The list comes from the operation that takes its keys.
    setting: setting as PickedSetting['setting'],
  }));
  if (items.length === 0) return void vscode.window.showInformationMessage(whenNone);
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  return chosen && { repository, setting: chosen.setting };
}
