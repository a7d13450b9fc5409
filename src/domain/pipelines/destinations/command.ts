import * as z from 'zod/mini';
import { text } from '../steps/settings.ts';
import { destinationKind } from './destinationKind.ts';
import { commandsOf, program, runs } from './settings.ts';

const { extra_args: _, ...surroundings } = runs;
const LINE = z.union([
  text.check(z.regex(/\S/, 'it is empty')),
  z.array(text).check(z.minLength(1), z.maxLength(1_000)),
]);

/**
 * A command of the user's own. In a line for the shell `{artifact}` and `{artifacts}` become quoted paths; in a list `{artifact}`
 * becomes the path, and an element `{artifacts}` all of them. Other braces stay. `per_artifact`: once for each file.
 */
export const command = destinationKind({
  className: 'CommandDestination',
  name: 'command',
  schema: z.strictObject({ ...surroundings, command: LINE, per_artifact: z._default(z.boolean(), false) }),
  act: (settings, { artifacts }, env) => {
    const { command: written, per_artifact: each } = settings;
    const groups = each ? artifacts.map((artifact) => [artifact]) : [artifacts];
    const commands = groups.map((group) =>
      typeof written === 'string'
        ? { command: { kind: 'shell' as const, command: inShell(written, group) } }
        : program(...inArguments(written, group)),
    );
    return commandsOf(settings, commands, env);
  },
});

function inShell(line: string, artifacts: readonly string[]): string {
  const quoted = artifacts.map((path) => `'${path.replaceAll("'", `'\\''`)}'`);
  return line.replaceAll(/\{artifacts?\}/g, (placeholder) =>
    placeholder === '{artifact}' ? (quoted[0] ?? '') : quoted.join(' '),
  );
}

function inArguments(argv: readonly string[], artifacts: readonly string[]): readonly string[] {
  return argv.flatMap((arg) =>
    arg === '{artifacts}' ? artifacts : [arg.replaceAll('{artifact}', () => artifacts[0] ?? '')],
  );
}
