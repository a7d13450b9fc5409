import type { showIssue } from '../../app/operations/issues/showIssue.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { FoundIssue } from './issueTarget.ts';
import { runReading } from './runReading.ts';

export type ReadIssue = OutputOf<typeof showIssue>['issue'];

/** The whole of an issue; `undefined`, and a message, when it cannot be had. */
export async function readIssue({ repository, id }: FoundIssue): Promise<ReadIssue | undefined> {
  return (await runReading<typeof showIssue>(repository, 'issue.show', { id }))?.issue;
}
