import type { SettingRefusals } from '../../../app/settingRefusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const SETTING_TEXTS: RefusalTexts<keyof SettingRefusals> = {
  'setting-invalid': ({ key, rule }) => ({
    message: `The setting ${key} cannot have that value: it must be ${rule}`,
    suggestions: ['grite config list'],
  }),
};
