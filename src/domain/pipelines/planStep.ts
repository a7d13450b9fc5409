import { err, ok, type Result } from '../../base/result.ts';
import type { StepAction } from './definition.ts';
import type { PlannedCommand } from './plannedCommand.ts';
import { planStep } from './steps/list.ts';
import type { StepFacts, StepInput } from './steps/stepType.ts';

/** What a step runs: commands one after another until one fails, and files that are made for it alone. */
export interface PlannedStep {
  readonly commands: readonly PlannedCommand[];
  readonly inputs: readonly StepInput[];
}

/** What a step does, or why that cannot be said, for people. */
export type PlanStep = (action: StepAction, facts: StepFacts) => Result<PlannedStep, string>;

/** Commands as they were written; kinds of steps as the vocabulary has them. */
export const planAction: PlanStep = (action, facts) => {
  if (action.kind === 'command') {
    const { command } = action;
    return ok({
      commands: [typeof command === 'string' ? { kind: 'shell', command } : { kind: 'exec', argv: command }],
      inputs: [],
    });
  }
  const planned = planStep(action.type, action.config, facts);
  if (!planned.ok) {
    return err(planned.error.map(({ path, message }) => `${[...path].join('.')}: ${message}`).join('; '));
  }
  if (planned.value.kind === 'publish') return err('steps that publish cannot be run in a pipeline yet');
  return ok(planned.value);
};
