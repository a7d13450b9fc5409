/** What other systems call their priorities, the most urgent first. */
const NAMES: Readonly<Record<string, number>> = {
  critical: 0,
  urgent: 0,
  high: 1,
  medium: 2,
  normal: 2,
  low: 3,
  lowest: 4,
};

export interface PriorityRank {
  /** 0 is the most urgent. */
  readonly rank: number;
  /** Written as a number (`P1`, `1`), which grows as the urgency falls, and not as a word (`high`). */
  readonly numeric: boolean;
}

/** The place of a priority among others; `undefined` when its text says nothing about that. */
export function priorityRank(text: string): PriorityRank | undefined {
  const lower = text.trim().toLowerCase();
  const [, digits] = /^p?(\d{1,3})$/.exec(lower) ?? [];
  if (digits !== undefined) return { rank: Number(digits), numeric: true };
  const rank = Object.hasOwn(NAMES, lower) ? NAMES[lower] : undefined;
  return rank === undefined ? undefined : { rank, numeric: false };
}
