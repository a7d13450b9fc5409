import { err, type Result } from '../../base/result.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import type { Operation, RunOptions } from './operation.ts';

/** Checks untrusted input against the operation's schema and runs it: the way in which every door runs an operation. */
export async function execute(
  repository: Repository,
  operation: Operation,
  input: unknown,
  options: RunOptions = {},
): Promise<Result<unknown, Refusal>> {
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
    return err({ code: 'input-invalid', details: { issues } });
  }
  options.signal?.throwIfAborted();
  return operation.run(repository, parsed.data, options);
}
