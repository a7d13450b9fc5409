import type { Expression } from './expression/expression.ts';

/** What a step does, as it was written: a command, or a kind of step with its settings. */
export type StepAction =
  | { readonly kind: 'command'; readonly command: string | readonly string[] }
  | { readonly kind: 'typed'; readonly type: string; readonly config: Readonly<Record<string, unknown>> };

/** A step is run once for each combination of its axes. */
export interface Matrix {
  readonly axes: Readonly<Record<string, readonly MatrixValue[]>>;
  /** Further combinations, or more values for some of them. */
  readonly include: readonly MatrixCell[];
  /** Combinations that are left out: those which have all of these values. */
  readonly exclude: readonly MatrixCell[];
  /** How many of them run at once at most; `undefined`: as many as the run allows. */
  readonly maxParallel: number | undefined;
  /** Whether the first that fails ends the others. */
  readonly failFast: boolean;
}

export type MatrixValue = string | number | boolean;
export type MatrixCell = Readonly<Record<string, MatrixValue>>;

/** How often a step is tried. */
export interface RetryPolicy {
  /** Further tries after the first. */
  readonly count: number;
  /** Milliseconds before the first of them; each later pause is twice as long. */
  readonly delayMs: number;
  /** Exit codes that are tried again; `undefined`: every failure. */
  readonly onExit: readonly number[] | undefined;
}

/** Files that are kept of a step. */
export interface ArtifactRule {
  /** Patterns of paths below the work tree. */
  readonly paths: readonly string[];
  /** Milliseconds. */
  readonly keptMs: number;
  readonly when: 'pass' | 'fail' | 'always';
}

/** Reports that a step writes. */
export interface ReportRule {
  /** Patterns of paths below the work tree. */
  readonly paths: readonly string[];
  /** The name of their format; `undefined`: it is told by what is in them. */
  readonly format: string | undefined;
}

export interface StepDefinition {
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  readonly description: string | undefined;
  readonly action: StepAction;
  /** Ids of steps that must have passed before; `undefined` where nothing is said. */
  readonly needs: readonly string[] | undefined;
  readonly condition: Expression | undefined;
  /** Runs also when something failed before it, or the run is being cancelled. */
  readonly always: boolean;
  /** Its failure is no failure of the run. */
  readonly continueOnError: boolean;
  readonly retry: RetryPolicy;
  /** Milliseconds for each try. */
  readonly timeoutMs: number | undefined;
  /** Relative to the work tree. */
  readonly cwd: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly matrix: Matrix | undefined;
  readonly artifacts: readonly ArtifactRule[];
  readonly reports: readonly ReportRule[];
  /** Names of problem matchers that its output is read with. */
  readonly matchers: readonly string[];
  /** What other parts of the program read: secrets. */
  readonly extras: Readonly<Record<string, unknown>>;
  /** Where it stands in its file, from 1. */
  readonly line: number;
}

/** A tool that a pipeline cannot do without. */
export interface ToolRequirement {
  readonly name: string;
  /** Dotted numbers. */
  readonly minVersion: string | undefined;
  readonly versionArgs: readonly string[];
}

/** A pipeline, whatever it was written in. */
export interface PipelineDefinition {
  readonly name: string;
  readonly description: string | undefined;
  readonly steps: readonly StepDefinition[];
  /** How many steps run at once at most. */
  readonly parallel: number;
  /** After a failure nothing new is started. */
  readonly failFast: boolean;
  /** Milliseconds for the whole run. */
  readonly timeoutMs: number | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Variables of the environment that must be there. */
  readonly requiredEnv: readonly string[];
  readonly tools: readonly ToolRequirement[];
  /** What other parts of the program read: hooks, destinations, secrets, what to do on failure. */
  readonly extras: Readonly<Record<string, unknown>>;
}
