import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { settingKey, settingView, viewSetting } from './settingInput.ts';

export const setSetting = operation({
  id: 'config.set',
  summary: 'Change a setting of this clone',
  level: 'write',
  input: z.strictObject({ key: settingKey(), value: described('What it is from now on', z.string()) }),
  output: settingView,
  cli: {
    command: 'config set',
    args: ['key', 'value'],
    examples: [{ line: 'grite config set me alice', says: '@me is the assignee alice' }],
  },
  async run(repository, { key, value }) {
    const changed = await repository.settings.set(key, value);
    return changed.ok ? ok(await viewSetting(repository, key)) : changed;
  },
});
