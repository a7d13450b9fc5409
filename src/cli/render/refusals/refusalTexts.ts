import type { Refusal, RefusalCode } from '../../../app/refusal.ts';
import type { ErrorText } from '../errorText.ts';

type DetailsOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>['details'];

/** What is said of each code of an area. `command`: the command that was refused, as it is called: `grite issue create`. */
export type RefusalTexts<Codes extends RefusalCode> = {
  readonly [Code in Codes]: (details: DetailsOf<Code>, command: string) => ErrorText;
};

/** Of several things that fit, so many are named. */
export const MATCHES_SHOWN = 8;
