import { l10n } from 'vscode';
import type { UserFileRefusals } from '../../../app/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const USER_FILE_TEXTS: RefusalTexts<keyof UserFileRefusals> = {
  'file-is-directory': ({ path }) => l10n.t('{0} is a folder. Choose a file.', path),
  'file-missing': ({ path }) => l10n.t('There is no file {0}. Choose one that is there.', path),
};
