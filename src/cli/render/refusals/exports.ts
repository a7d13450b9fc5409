import type { ExportRefusals } from '../../../app/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const EXPORT_TEXTS: RefusalTexts<keyof ExportRefusals> = {
  'output-exists': ({ path }) => ({
    message: `${path} is there already`,
    suggestions: ['name another file', '--force replaces it'],
  }),
  'output-not-a-file': ({ path }) => ({
    message: `${path} does not name a file`,
    suggestions: ['name the file to write, for example export.json'],
  }),
  'since-event-unknown': ({ id }) => ({
    message: `There is no event ${id} in this repository`,
    suggestions: ['name a time instead: milliseconds, or a date such as 2026-03-01'],
  }),
  'since-malformed': ({ since }) => ({
    message: `"${since}" is no time, date or event: milliseconds, YYYY-MM-DD, or 64 hex digits`,
    suggestions: ['grite export --since 2026-03-01'],
  }),
};
