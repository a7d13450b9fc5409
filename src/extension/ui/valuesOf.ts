import type { FoundIssue } from './issueTarget.ts';
import { type ReadIssue, readIssue } from './readIssue.ts';
import type { KnownValue } from './typedItems.ts';

/** What issues have now, each value once; `undefined` when there are no issues or one cannot be read, which was said then. */
export async function valuesOf(
  issues: readonly FoundIssue[],
  valuesIn: (issue: ReadIssue) => readonly string[],
): Promise<readonly KnownValue[] | undefined> {
  const values = new Set<string>();
  for (const issue of issues) {
    const read = await readIssue(issue);
    if (read === undefined) return undefined;
    for (const value of valuesIn(read)) values.add(value);
  }
  return issues.length === 0 ? undefined : [...values].map((value) => ({ value }));
}
