import { l10n } from 'vscode';
import type { ImportRefusals } from '../../../app/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const IMPORT_TEXTS: RefusalTexts<keyof ImportRefusals> = {
  'import-malformed': ({ system, reason }) =>
    ({
      'not-json': l10n.t('That is no export of {0}: it is not JSON. Choose another file.', system),
      'not-an-export': l10n.t('That is no export of {0}: it has no list of events. Choose another file.', system),
      'no-lines': l10n.t(
        'That is no export of {0}: none of its lines is an issue with id and created_at. Choose another file.',
        system,
      ),
    })[reason],
  'import-source-empty': ({ system }) =>
    l10n.t('There are no issues of {0} in what you chose. Choose a repository or a file that has some.', system),
};
