import { l10n } from 'vscode';
import type { ExportRefusals } from '../../../app/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const EXPORT_TEXTS: RefusalTexts<keyof ExportRefusals> = {
  'output-exists': ({ path }) => l10n.t('{0} is there already. Choose another name.', path),
  'output-not-a-file': ({ path }) => l10n.t('{0} does not name a file. Choose one such as export.json.', path),
  'since-event-unknown': ({ id }) => l10n.t('There is no event {0} in this repository. Give a date instead.', id),
  'since-malformed': ({ since }) => l10n.t('"{0}" is no time, date or event. Give a date such as 2026-03-01.', since),
};
