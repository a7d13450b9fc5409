import type { Verdict } from '../../domain/trust/verdict.ts';
import { paint, type Style } from './style.ts';

const MARKS: Readonly<Record<Verdict, readonly ['green' | 'yellow' | 'red', string] | undefined>> = {
  valid: ['green', '✓ signed'],
  // Most people do not sign: that says nothing.
  unsigned: undefined,
  'unknown-key': ['yellow', '? signed with an unknown key'],
  missing: ['red', '! not signed, but its author signs'],
  bad: ['red', '! bad signature'],
  revoked: ['red', '! signed with a revoked key'],
};

/** What to say of a signature beside the name of who wrote, with two spaces before it; empty where there is nothing to say. */
export function signatureMark(verdict: Verdict | null, style: Style): string {
  const mark = verdict === null ? undefined : MARKS[verdict];
  return mark === undefined ? '' : `  ${paint(style, ...mark)}`;
}
