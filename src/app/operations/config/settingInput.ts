import * as z from 'zod/mini';
import { type SettingKey, SETTING_KEYS, settingOf } from '../../settings.ts';
import type { Repository } from '../../repository.ts';
import { described } from '../schema.ts';

/** The setting that an operation is about. */
export const settingKey = () => described('Name of the setting', z.enum(SETTING_KEYS));

export const settingView = z.object({
  key: z.string(),
  /** What was set, else the default; null where there is neither. */
  value: z.nullable(z.string()),
  set: z.boolean(),
  default: z.nullable(z.string()),
  description: z.string(),
});

export async function viewSetting(
  { settings }: Pick<Repository, 'settings'>,
  key: SettingKey,
): Promise<z.output<typeof settingView>> {
  const value = await settings.get(key);
  const { preset, description } = settingOf(key);
  return { key, value: value ?? preset ?? null, set: value !== undefined, default: preset ?? null, description };
}
