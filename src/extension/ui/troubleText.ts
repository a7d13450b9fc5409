import type { Refusal } from '../../app/refusal.ts';
import type { FaultReport } from '../../base/fault.ts';
import { faultText, isFaultReport } from './faultTexts.ts';
import { refusalText } from './refusalTexts.ts';

/** A sentence for what was refused or failed. */
export function troubleText(trouble: Refusal | FaultReport): string {
  return isFaultReport(trouble) ? faultText(trouble) : refusalText(trouble);
}
