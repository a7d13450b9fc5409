import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { settingKey, settingView, viewSetting } from './settingInput.ts';

export const unsetSetting = operation({
  id: 'config.unset',
  summary: 'Take a setting of this clone back to its default',
  level: 'write',
  input: z.strictObject({ key: settingKey() }),
  output: settingView,
  cli: {
    command: 'config unset',
    args: ['key'],
    examples: [{ line: 'grite config unset me', says: '@me is again what the actor or git says' }],
  },
  async run(repository, { key }) {
    const changed = await repository.settings.unset(key);
    return changed.ok ? ok(await viewSetting(repository, key)) : changed;
  },
});
