import type { InputOf, Operation } from '../../app/operations/operation.ts';
import type { App } from '../app.ts';
import { findTarget, type FoundIssue } from './issueTarget.ts';
import { pickIssue } from './pickIssue.ts';
import { runReading } from './runReading.ts';

/**
 * The issues that a command is about: those that the menu of a list gave (it passes the one under the pointer and all that are
 * selected), or else the one that a person picks of those that fit a query. Empty when nothing was picked.
 */
export async function targets(
  app: App,
  args: readonly unknown[],
  placeholder: string,
  query = '',
): Promise<readonly FoundIssue[]> {
  const [one, several] = args;
  const given = Array.isArray(several) && several.length > 0 ? (several as readonly unknown[]) : [one];
  const found = (await Promise.all(given.map((argument) => findTarget(app, argument)))).filter(
    (each) => each !== undefined,
  );
  if (found.length > 0) return found;
  const picked = await pickIssue(app, { placeholder, query });
  return picked === undefined ? [] : [picked];
}

/** Runs an operation and says so when it was refused. Tells whether it was done. */
export async function runOn<Op extends Operation>(
  { repository }: Pick<FoundIssue, 'repository'>,
  operation: Op['id'],
  input: InputOf<Op>,
): Promise<boolean> {
  return (await runReading<Op>(repository, operation, input)) !== undefined;
}
