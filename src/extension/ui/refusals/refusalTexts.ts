import type { Refusal, RefusalCode } from '../../../app/refusal.ts';

type DetailsOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>['details'];

/** What is said of each code of an area: what is wrong, and what to do next in the editor. */
export type RefusalTexts<Codes extends RefusalCode> = {
  readonly [Code in Codes]: (details: DetailsOf<Code>) => string;
};

/** Of several things that fit, so many are named. */
export const MATCHES_SHOWN = 5;
