import type * as z from 'zod/mini';
import { err, type Result } from '../../base/result.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import { lockedIssue, withIssueLock } from './locks/withIssueLock.ts';
import type { Operation, RunOptions } from './operation.ts';
import { inScope } from './scope.ts';

/** Checks untrusted input against the operation's schema and runs it: the way in which every door runs an operation. */
export async function execute(
  repository: Repository,
  operation: Operation,
  input: unknown,
  options: RunOptions = {},
): Promise<Result<unknown, Refusal>> {
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) {
    return err({ code: 'input-invalid', details: { issues: parsed.error.issues.flatMap(describe) } });
  }
  options.signal?.throwIfAborted();
  await react(repository, options);
  const scoped = operation.level === 'read' ? repository : inScope(repository, options);
  const run = (): Promise<Result<unknown, Refusal>> => operation.run(scoped, parsed.data, options);
  const locked = lockedIssue(parsed.data);
  const result = locked === undefined ? await run() : await withIssueLock(repository, locked, options, run);
  // Where the operation made the first one who acts, what is done with the repository is followed from now on.
  if (operation.level !== 'read' && !repository.isFollowed()) await react(repository, options);
  return result;
}

async function react(repository: Repository, { onNote }: RunOptions): Promise<void> {
  for (const note of await repository.react()) onNote?.(note);
}

/** What is wrong, by property; a property that there is not is named itself, for it is mostly one that was misspelt. */
function describe(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  const pathTo = (...more: string[]): string => [...issue.path.map(String), ...more].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path: pathTo(), message: issue.message }];
  return issue.keys.map((key) => ({ path: pathTo(key), message: 'there is no such property' }));
}
