import { execute } from '../app/operations/execute.ts';
import type { Operation, RunOptions } from '../app/operations/operation.ts';
import type { Refusal } from '../app/refusal.ts';
import { ok, type Result } from '../base/result.ts';
import { type ComposeOptions, openRepositoryAt } from '../node/compose.ts';
import { actorSelection } from './actorSelection.ts';
import type { Invocation } from './invocation.ts';
import type { Renderer } from './render/renderer.ts';
import { runShown, type Shown } from './shown.ts';

/** Runs an operation for the command line in this process, from reading its files to the last byte of output; gives the exit code. */
export function runOperation(
  operation: Operation,
  renderer: Renderer<unknown>,
  invocation: Invocation,
  { services, live }: { readonly services?: ComposeOptions['services']; readonly live?: Shown['live'] } = {},
): Promise<number> {
  return runShown(invocation, {
    isRead: operation.level === 'read' && operation.executes !== true,
    ...(operation.executes && { executes: true }),
    carryOut: async (complete, options) => {
      const outcome = await runInRepository(operation, complete, options, services);
      return outcome.ok ? ok({ value: outcome.value, failed: operation.failed?.(outcome.value) === true }) : outcome;
    },
    renderer: () => Promise.resolve(renderer),
    ...(live && { live }),
  });
}

/** Opens the repository, runs the operation in it, and closes it. */
export async function runInRepository(
  operation: Operation,
  { input, cwd, env, globals }: Invocation,
  options: RunOptions,
  services?: ComposeOptions['services'],
): Promise<Result<unknown, Refusal>> {
  const repository = await openRepositoryAt({
    cwd,
    env,
    selection: actorSelection({ globals, env }),
    shortLived: true,
    ...(services && { services }),
  });
  try {
    return await execute(repository, operation, input, options);
  } finally {
    await repository.dispose();
  }
}
