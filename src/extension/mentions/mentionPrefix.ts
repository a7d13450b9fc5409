/** A mention that is being written. */
export interface MentionPrefix {
  /** Column where it begins. */
  readonly start: number;
  /** What stands after `gi-`: digits of an id, or letters of a title; perhaps nothing. Lower case. */
  readonly typed: string;
}

const PREFIX = /(?<![\p{L}\p{N}_\-./\\@])gi-([\p{L}\p{N}]{0,32})$/iu;
/** The longest prefix, and what stands before it. */
const LOOKED_AT = 40;

/** The mention that ends where the cursor stands. `before`: the line up to the cursor. A bare `#` or `-` begins none. */
export function mentionPrefix(before: string): MentionPrefix | undefined {
  const passed = Math.max(0, before.length - LOOKED_AT);
  const match = PREFIX.exec(before.slice(passed));
  return match === null ? undefined : { start: passed + match.index, typed: (match[1] ?? '').toLowerCase() };
}

const WORD = /^[\p{L}\p{N}]{2,32}$/u;
const DIGITS = /^[0-9a-f]{4,32}$/;

/** The query for the open issues that what was typed may be meant for. */
export function completionQuery(typed: string): string {
  if (!WORD.test(typed)) return 'is:open';
  return DIGITS.test(typed) ? `is:open (id:${typed} OR "${typed}")` : `is:open ${typed}`;
}
