import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { settingKey, settingView, viewSetting } from './settingInput.ts';

export const getSetting = operation({
  id: 'config.get',
  summary: 'Show one setting of this clone',
  level: 'read',
  input: z.strictObject({ key: settingKey() }),
  output: settingView,
  cli: {
    command: 'config get',
    args: ['key'],
    examples: [{ line: 'grite config get me', says: 'whom @me stands for, where that was set' }],
  },
  async run(repository, { key }) {
    return ok(await viewSetting(repository, key));
  },
});
