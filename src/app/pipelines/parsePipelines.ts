import type { PipelineDefinition } from '../../domain/pipelines/definition.ts';
import { planAction } from '../../domain/pipelines/planStep.ts';
import type { DefinitionProblem } from '../../domain/pipelines/problem.ts';
import { readPipelineYaml } from '../../domain/pipelines/read/readPipeline.ts';
import type { CodeLanguage } from '../ports/definitionCode.ts';
import type { Repository } from '../repository.ts';
import type { PipelineFile } from './pipelineFiles.ts';

/** How far a definition was looked into: all of it, only its syntax because it is code, or not at all. */
export const CHECKED = ['definition', 'syntax', 'nothing'] as const;

/** What is known of a definition without executing anything. */
export interface ParsedPipeline {
  readonly file: PipelineFile;
  readonly checked: (typeof CHECKED)[number];
  /** `undefined` where it is not known, or not one. */
  readonly definition: PipelineDefinition | undefined;
  readonly problems: readonly DefinitionProblem[];
}

/** Parses definitions, in their order. Where no program may be started, or it is not there, nothing is known of code. */
export async function parsePipelines(
  repository: Repository,
  files: readonly PipelineFile[],
  signal?: AbortSignal,
): Promise<readonly ParsedPipeline[]> {
  const parsed = new Map<PipelineFile, ParsedPipeline>();
  const byLanguage = new Map<CodeLanguage, PipelineFile[]>();
  for (const file of files) {
    const { code } = file.language;
    if (code === undefined) parsed.set(file, parseYaml(file));
    else byLanguage.set(code, [...(byLanguage.get(code) ?? []), file]);
  }
  for (const [code, ofCode] of byLanguage) {
    const checked = repository.readOnly ? undefined : await repository.codes[code].checkSyntax(ofCode, signal);
    for (const [at, file] of ofCode.entries()) {
      const problem = checked?.[at];
      const problems = problem === undefined ? [] : [{ ...problem, path: '' }];
      const kind = checked === undefined ? 'nothing' : 'syntax';
      parsed.set(file, { file, checked: kind, definition: undefined, problems });
    }
  }
  return files.flatMap((file) => parsed.get(file) ?? []);
}

function parseYaml(file: PipelineFile): ParsedPipeline {
  const read = readPipelineYaml(file.text, file.name);
  if (!read.ok) return { file, checked: 'definition', definition: undefined, problems: read.error };
  return { file, checked: 'definition', definition: read.value, problems: [] };
}

/** Steps of which it cannot be said what they run. */
export function unplanned({ steps }: PipelineDefinition): readonly DefinitionProblem[] {
  return steps.flatMap(({ action, id, line }) => {
    const planned = planAction(action, { hasFile: () => false });
    return planned.ok ? [] : [{ line, column: 1, path: `steps.${id}`, message: planned.error }];
  });
}
