import { l10n } from 'vscode';
import type { SettingRefusals } from '../../../app/settingRefusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const SETTING_TEXTS: RefusalTexts<keyof SettingRefusals> = {
  'setting-invalid': ({ key, rule }) =>
    l10n.t('The setting {0} cannot have that value: it must be {1}. Type another one.', key, rule),
};
