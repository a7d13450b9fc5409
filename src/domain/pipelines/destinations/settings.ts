import * as z from 'zod/mini';
import type { PlannedCommand } from '../plannedCommand.ts';
import { expand, type ReadEnv, secretText } from '../secretText.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { operand, words } from '../steps/settings.ts';
import type { DestinationAction, DestinationCommand } from './destinationKind.ts';

/** What destinations that run commands take. Values of `env` may name variables; `timeout` in seconds, for each command. */
export const runs = {
  cwd: z.optional(operand),
  env: z._default(z.record(z.string().check(z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/)), secretText), {}),
  timeout: z._default(z.number().check(z.positive(), z.maximum(86_400)), 600),
  extra_args: words,
};

interface Runs {
  readonly cwd?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly timeout: number;
}

/** Commands in the folder and with the environment of the settings. */
export function commandsOf(
  { cwd, env: written, timeout }: Runs,
  commands: readonly DestinationCommand[],
  env: ReadEnv,
): Result<DestinationAction, string> {
  const added: Record<string, string> = {};
  for (const [name, text] of Object.entries(written)) {
    const value = expand(text, env);
    if (!value.ok) return err(value.error);
    added[name] = value.value;
  }
  const settled = (command: PlannedCommand): PlannedCommand => ({
    ...command,
    ...(Object.keys(added).length === 0 ? {} : { env: { ...command.env, ...added } }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  const all = commands.map(({ command, unless }) => ({
    command: settled(command),
    ...(unless === undefined ? {} : { unless: settled(unless) }),
  }));
  return ok({ kind: 'commands', commands: all, timeoutMs: Math.ceil(timeout * 1_000) });
}

/** A program with its arguments. */
export const program = (...argv: readonly string[]): DestinationCommand => ({ command: { kind: 'exec', argv } });

/** A path that no program takes for an option or for the name of something elsewhere. */
export const asPath = (path: string): string => (/^(?:\.{0,2}\/|[A-Za-z]:)/.test(path) ? path : `./${path}`);
