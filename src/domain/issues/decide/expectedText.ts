import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueRefusal, TextField } from '../refusal.ts';

export interface TextChange {
  readonly field: TextField;
  /** What stands there now. */
  readonly current: string;
  /** What the writer saw there; `undefined` when that is not said, and any text will do. */
  readonly expected: string | undefined;
  /** What is to stand there; `undefined` when it stays as it is. */
  readonly wanted: string | undefined;
}

/**
 * Refuses when somebody else changed a text since its writer saw it. A text that is as wanted already is no reason:
 * nothing of anybody's would be lost.
 */
export function checkExpected(
  issue: AggregateId,
  { field, current, expected, wanted }: TextChange,
): Result<undefined, IssueRefusal> {
  const isFine = expected === undefined || current === expected || current === wanted;
  return isFine ? ok(undefined) : err({ code: 'text-changed', details: { issue, field, current } });
}
