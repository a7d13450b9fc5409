import type { InputOf, Operation } from '../../app/operations/operation.ts';
import { runOn } from './changeIssue.ts';
import type { FoundIssue } from './issueTarget.ts';

/** Changes one issue after the other, until one is refused. Tells whether all were changed. */
export async function changeEach<Op extends Operation>(
  issues: readonly FoundIssue[],
  operation: Op['id'],
  inputOf: (id: string) => InputOf<Op>,
): Promise<boolean> {
  for (const issue of issues) if (!(await runOn<Op>(issue, operation, inputOf(issue.id)))) return false;
  return true;
}
