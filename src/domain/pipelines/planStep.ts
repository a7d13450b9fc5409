import { err, ok, type Result } from '../../base/result.ts';
import type { StepAction } from './definition.ts';
import type { PlannedCommand } from './plannedCommand.ts';

/** What a step runs, one after another until one fails; or why that cannot be said, for people. */
export type PlanStep = (action: StepAction) => Result<readonly PlannedCommand[], string>;

/** Commands as they were written; kinds of steps are the vocabulary's. */
export const planCommand: PlanStep = (action) => {
  const command = action.kind === 'command' ? action.command : plainCommand(action.type, action.config);
  if (command === undefined)
    return err(`there is no kind of step that is called ${action.kind === 'typed' ? action.type : ''}`);
  return ok([typeof command === 'string' ? { kind: 'shell', command } : { kind: 'exec', argv: command }]);
};

function plainCommand(type: string, config: Readonly<Record<string, unknown>>): string | readonly string[] | undefined {
  if (type !== 'CommandStep' && type !== 'command') return undefined;
  const command = config['cmd'] ?? config['command'];
  if (typeof command === 'string' && command.trim() !== '') return command;
  const isList = Array.isArray(command) && command.length > 0 && command.every((each) => typeof each === 'string');
  return isList ? command : undefined;
}
