import { l10n } from 'vscode';
import type { Refusal } from '../../app/refusal.ts';

/** A sentence for a refusal. */
export function refusalText(refusal: Refusal): string {
  return l10n.t('Refused ({0})', refusal.code);
}
