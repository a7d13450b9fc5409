import type { ImportRefusals } from '../../../app/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

export const IMPORT_TEXTS: RefusalTexts<keyof ImportRefusals> = {
  'import-malformed': ({ system, reason }, command) => ({
    message: {
      'not-json': `That is no export of ${system}: it is not JSON`,
      'not-an-export': `That is no export of ${system}: it has no list of events`,
      'no-lines': `That is no export of ${system}: none of its lines is an issue with id and created_at`,
    }[reason],
    suggestions: [`${command} --help`],
  }),
  'import-source-empty': ({ source, system }) => ({
    message: `${source} holds no issues of ${system}`,
    suggestions: [`name a repository or a file with issues of ${system}`],
  }),
};
