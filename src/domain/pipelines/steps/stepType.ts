import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../base/result.ts';
import type { PlannedCommand } from '../plannedCommand.ts';
import { checkSettings, type SettingProblem } from '../settings.ts';
import type { common } from './settings.ts';

export type StepProblem = SettingProblem;

/** What planning has to know of the work tree. Paths are relative to the folder in which the step runs. */
export interface StepFacts {
  readonly hasFile: (path: string) => boolean;
}

/** A file that is made for the step alone; `placeholder` stands for its path in the arguments. */
export interface StepInput {
  readonly placeholder: string;
  readonly suffix: string;
  readonly base64: string;
}

/** What a step does: commands one after another until one fails, or publishing what others made. */
export type StepPlan = (
  | { readonly kind: 'commands'; readonly commands: readonly PlannedCommand[]; readonly inputs: readonly StepInput[] }
  | { readonly kind: 'publish'; readonly destination: unknown; readonly artifacts: readonly string[] }
) & {
  /** Milliseconds for each try. */
  readonly timeoutMs: number | undefined;
  /** Further tries after the first. */
  readonly retries: number;
};

/** The part of a plan that is particular to a kind of step. */
type OwnPlan =
  | readonly (readonly string[] | PlannedCommand)[]
  | { readonly commands: readonly PlannedCommand[]; readonly inputs: readonly StepInput[] }
  | { readonly destination: unknown; readonly artifacts: readonly string[] };

type Shape = typeof common & Record<string, z.ZodMiniType>;

interface Definition<S extends Shape> {
  /** As Python files call it. */
  readonly className: string;
  /** As YAML files may call it too. */
  readonly name: string;
  readonly shape: S;
  /** Its `env` is not the environment of its commands but something that `plan` sees to. */
  readonly envIsOwn?: true;
  /** What the shape alone cannot say, as text for people. */
  readonly refuse?: (
    settings: z.output<z.ZodMiniObject<S>>,
  ) => { readonly key: string; readonly message: string } | undefined;
  readonly plan: (settings: z.output<z.ZodMiniObject<S>>, facts: StepFacts) => OwnPlan;
}

/** A kind of step. */
export interface StepType {
  readonly className: string;
  readonly name: string;
  /** Of the settings, in snake_case. */
  readonly schema: z.ZodMiniObject;
  /** The settings may be spelled in snake_case, camelCase and kebab-case. */
  readonly plan: (
    settings: Readonly<Record<string, unknown>>,
    facts: StepFacts,
  ) => Result<StepPlan, readonly StepProblem[]>;
}

/** Makes a kind of step of its schema and its own part of the plan. */
export function stepType<S extends Shape>({ className, name, shape, envIsOwn, refuse, plan }: Definition<S>): StepType {
  const schema = z.strictObject(shape);
  return {
    className,
    name,
    schema,
    plan: (written, facts) => {
      const checked = checkSettings(schema, written);
      if (!checked.ok) return checked;
      const refused = refuse?.(checked.value.settings);
      if (refused !== undefined) {
        return err([{ path: [checked.value.writtenAs(refused.key)], message: refused.message }]);
      }
      const settings = checked.value.settings;
      const { env, ...limits } = settings as Common;
      return ok(complete(plan(settings, facts), { ...limits, env: envIsOwn ? undefined : env }));
    },
  };
}

type Common = z.output<z.ZodMiniObject<typeof common>>;

function complete(own: OwnPlan, { cwd, env, timeout, retries }: Common): StepPlan {
  const limits = { timeoutMs: timeout, retries };
  if ('destination' in own) return { kind: 'publish', ...own, ...limits };
  const { commands, inputs } = 'commands' in own ? own : { commands: own, inputs: [] };
  const planned = commands.map((command): PlannedCommand => {
    const bare = 'kind' in command ? command : ({ kind: 'exec', argv: command } as const);
    const variables = { ...bare.env, ...env };
    return {
      ...bare,
      ...(Object.keys(variables).length === 0 ? {} : { env: variables }),
      ...(cwd === undefined ? {} : { cwd }),
    };
  });
  return { kind: 'commands', commands: planned, inputs, ...limits };
}
