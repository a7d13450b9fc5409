import type { StepDefinition } from '../../domain/pipelines/definition.ts';
import { type MaskRefusal, SecretMask } from '../../domain/pipelines/mask.ts';
import type { Plan } from '../../domain/pipelines/plan.ts';
import type { ProcessRunner } from '../ports/processRunner.ts';

/** Takes secrets out of a stream of text; may hold back what could be the beginning of one. */
export interface Masker {
  push(text: string): string;
  /** What was held back; another text may begin. */
  end(): string;
  /** It is not used any more. */
  close?(): void;
  /** Takes this out too, from here on, of all that the run writes; gives why it does not. */
  add(secret: string): MaskRefusal | undefined;
  /** A whole text by itself, without secrets; the stream stays as it is. */
  whole(text: string): string;
  /** What whoever reads the log has to know: names of secrets that are not taken out, with the reason. */
  readonly warnings?: readonly string[];
}

/** For one step; without a step, for what the run itself says: the secrets of all steps. */
export type NewMasker = (plan: Plan, step?: StepDefinition) => Masker;

/** Where there are no secrets. */
export function noMasker(): Masker {
  return { push: (text) => text, end: () => '', add: () => undefined, whole: (text) => text };
}

/** So many secrets may programs add to one run: each makes the search begin anew. */
const MOST_ADDED = 200;

/** Names of variables that hold secrets, as a pipeline and a step declare them. */
function namesIn(declared: unknown): readonly string[] {
  return Array.isArray(declared) ? declared.filter((name) => typeof name === 'string') : [];
}

/**
 * For one run: takes out the values of all variables that the pipeline or the step says hold secrets, and what programs say on the
 * way, from then on in every step.
 */
export function maskerOf({ variable }: Pick<ProcessRunner, 'variable'>): NewMasker {
  const added = new Set<string>();
  const open = new Set<SecretMask>();
  return ({ definition, nodes }, step) => {
    const mask = new SecretMask();
    const warnings: string[] = [];
    const steps = step === undefined ? nodes.map((node) => node.step) : [step];
    for (const name of new Set([definition, ...steps].flatMap(({ extras }) => namesIn(extras['secrets'])))) {
      const value = variable(name) ?? '';
      const refused = value === '' ? undefined : mask.add(value);
      if (refused !== undefined) warnings.push(`the value of ${name} is not masked: it is ${MASK_REFUSALS[refused]}`);
    }
    for (const secret of added) mask.add(secret);
    open.add(mask);
    return {
      push: (text) => mask.push(text),
      end: () => mask.end(),
      close: () => void open.delete(mask),
      add: (secret) => {
        if (added.has(secret)) return undefined;
        if (added.size >= MOST_ADDED) return 'too-many';
        const refused = mask.add(secret);
        if (refused !== undefined) return refused;
        added.add(secret);
        for (const other of open) if (other !== mask) other.add(secret);
        return undefined;
      },
      whole: (text) => mask.whole(text),
      warnings,
    };
  };
}

/** For the log of a step. */
export const MASK_REFUSALS = {
  'too-short': 'too short',
  'too-long': 'too long',
  'too-many': 'one of too many',
} as const;
