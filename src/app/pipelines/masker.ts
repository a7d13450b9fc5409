import type { StepDefinition } from '../../domain/pipelines/definition.ts';
import { SecretMask } from '../../domain/pipelines/mask.ts';
import type { Plan } from '../../domain/pipelines/plan.ts';
import type { ProcessRunner } from '../ports/processRunner.ts';

/** Takes secrets out of a stream of text; may hold back what could be the beginning of one. */
export interface Masker {
  push(text: string): string;
  /** What was held back. */
  end(): string;
  /** What whoever reads the log has to know: names of secrets that are not taken out, with the reason. */
  readonly warnings?: readonly string[];
}

/** Where there are no secrets. */
export function noMasker(): Masker {
  return { push: (text) => text, end: () => '' };
}

/** Names of variables that hold secrets, as a pipeline and a step declare them. */
function namesIn(declared: unknown): readonly string[] {
  return Array.isArray(declared) ? declared.filter((name) => typeof name === 'string') : [];
}

/** Takes out the values of all variables that the pipeline or the step says hold secrets. */
export function maskerOf({ variable }: Pick<ProcessRunner, 'variable'>): (plan: Plan, step: StepDefinition) => Masker {
  return ({ definition }, step) => {
    const mask = new SecretMask();
    const warnings: string[] = [];
    for (const name of [...namesIn(definition.extras['secrets']), ...namesIn(step.extras['secrets'])]) {
      const value = variable(name) ?? '';
      const refused = value === '' ? undefined : mask.add(value);
      if (refused !== undefined) warnings.push(`the value of ${name} is not masked: it is ${WHY[refused]}`);
    }
    return { push: (text) => mask.push(text), end: () => mask.end(), warnings };
  };
}

const WHY = { 'too-short': 'too short', 'too-long': 'too long', 'too-many': 'one of too many' } as const;
