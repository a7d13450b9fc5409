import type { getSetting } from '../../app/operations/config/getSetting.ts';
import type { listSettings } from '../../app/operations/config/listSettings.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

type Setting = OutputOf<typeof getSetting>;

/** The value alone is what scripts want. */
export const renderSetting: Renderer<Setting> = ({ value, description }) =>
  value === null ? { text: 'not set\n', notes: [description] } : lines(oneLine(value));

export const renderSettings: Renderer<OutputOf<typeof listSettings>> = ({ path, settings }) =>
  lines(...settings.flatMap(settingLines), '', `File: ${oneLine(path)}`);

function settingLines({ key, value, set, description }: Setting): string[] {
  const shown = value === null ? 'not set' : oneLine(value);
  return [`${key}: ${shown}${set || value === null ? '' : ' (default)'}`, `    ${description}`];
}
