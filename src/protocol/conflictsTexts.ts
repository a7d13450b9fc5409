import type { ConflictShown } from './conflicts.ts';

/** What the page of conflicts says. Texts have numbered placeholders: `{0}`. */
export interface ConflictsTexts {
  readonly conflicts: string;
  readonly explained: string;
  readonly readOnly: string;
  readonly none: string;
  readonly noneDetail: string;
  /** {0}: how many are not shown. */
  readonly more: string;
  /** Names of things that have one value, by `field`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of things with an element, by `field`; {0}: the element. */
  readonly elements: Readonly<Record<string, string>>;
  readonly holds: string;
  readonly other: string;
  /** {0}: who, {1}: when. */
  readonly by: string;
  readonly reasons: Readonly<Record<ConflictShown['reason'], string>>;
  readonly isThere: string;
  readonly isNotThere: string;
  readonly noValue: string;
  readonly emptyText: string;
  readonly open: string;
  readonly closed: string;
  readonly onlyBeginning: string;
  readonly keep: string;
  readonly take: string;
  /** Read with the buttons; {0}: the thing, {1}: the title of the issue. */
  readonly keepName: string;
  readonly takeName: string;
  readonly openIssue: string;
  /** {0}: how many are left. */
  readonly kept: string;
  readonly taken: string;
  readonly failedTimeout: string;
  readonly failedInternal: string;
}
