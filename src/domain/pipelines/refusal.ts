import type { RefusalOf } from '../../base/refusal.ts';
import type { DefinitionProblem } from './problem.ts';

/** Why nothing can be done about a pipeline or a run. */
export interface PipelineRefusals {
  'pipeline-not-found': { readonly name: string; readonly known: readonly string[] };
  'pipeline-name-invalid': { readonly name: string };
  'pipeline-exists': { readonly path: string };
  'pipeline-too-large': { readonly path: string; readonly limit: number };
  'pipeline-invalid': { readonly path: string; readonly problems: readonly DefinitionProblem[] };
  /** A language of definitions that is not understood. */
  'pipeline-language-unknown': { readonly path: string; readonly known: readonly string[] };
  /** The definition is code, which has to be executed to be read, and nobody said that it may be. */
  'definition-untrusted': { readonly path: string };
  /** Steps that nothing can be planned for. */
  'step-not-planned': { readonly step: string; readonly reason: string };
  'step-not-found': { readonly step: string; readonly pipeline: string; readonly known: readonly string[] };
  'plan-too-large': { readonly count: number; readonly limit: number };
  'run-not-found': { readonly id: string };
  'run-ambiguous': { readonly id: string; readonly matches: readonly string[] };
  'run-ended': { readonly id: string; readonly status: string };
  'run-log-missing': { readonly id: string; readonly step: string | null };
  /** What a pipeline says it needs is not there. */
  'environment-incomplete': { readonly pipeline: string; readonly missing: readonly string[] };
  /** Only what is committed can be run apart, and there is no commit. */
  'commit-missing': Record<string, never>;
}

export type PipelineRefusal = RefusalOf<PipelineRefusals>;
