import { l10n } from 'vscode';
import type { InputRefusals } from '../../../app/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const INPUT_TEXTS: RefusalTexts<keyof InputRefusals> = {
  // A door of ours checks before it asks, so this names what a bug or an older window sent.
  'input-invalid': ({ issues }) =>
    l10n.t(
      'Grite did not understand what it was asked for ({0}). Reload the window and try again.',
      issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '),
    ),
};
