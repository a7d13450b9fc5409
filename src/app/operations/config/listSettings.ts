import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { SETTING_KEYS } from '../../settings.ts';
import { operation } from '../operation.ts';
import { settingView, viewSetting } from './settingInput.ts';

export const listSettings = operation({
  id: 'config.list',
  summary: 'List the settings of this clone',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({ path: z.string(), settings: z.array(settingView) }),
  cli: { command: 'config list', examples: [{ line: 'grite config list', says: 'what can be set, and what is' }] },
  async run(repository) {
    const settings = await Promise.all(SETTING_KEYS.map((key) => viewSetting(repository, key)));
    return ok({ path: repository.settings.path, settings });
  },
});
