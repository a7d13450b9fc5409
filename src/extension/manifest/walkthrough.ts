import type { Texts } from './contributes.ts';

/** The one walkthrough; none until its steps are there. */
export function walkthrough(texts: Texts): readonly object[] {
  void texts;
  return [];
}
