import { err, ok, type Result } from '../../base/result.ts';
import type { PipelineDefinition } from '../../domain/pipelines/definition.ts';
import type { Publication } from '../../domain/pipelines/destinations/destinationKind.ts';
import type { Notice } from '../../domain/pipelines/notice.ts';
import { readPipeline, readPipelineYaml } from '../../domain/pipelines/read/readPipeline.ts';
import type { CodeLanguage } from '../ports/definitionCode.ts';
import type { PythonDescription, PythonFile, PythonProblem } from '../ports/python.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import type { PipelineFile } from './pipelineFiles.ts';
import { pythonDestinations, pythonHooks } from './python.ts';

/** Milliseconds for executing a file, and for each call of one of its hooks and destinations, which may publish much. */
const PATIENCE = { load: 60_000, call: 600_000 };

export interface LoadOptions {
  /** Whoever asks has said that code of the repository may be executed. */
  readonly mayExecute: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Given what the file prints. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Calls functions and objects of the file that its hooks and destinations are, by the reference in their description: what
 * `runHooks` and `publish` take. Each gives what went wrong, for people; `undefined` when nothing did.
 */
export interface CodeCalls {
  readonly hook: (ref: string, notice: Notice) => Promise<string | undefined>;
  readonly destination: (ref: string, publication: Publication) => Promise<string | undefined>;
}

export interface LoadedPipeline {
  readonly definition: PipelineDefinition;
  /** `undefined` where the definition is no code, and so has no functions. */
  readonly calls: CodeCalls | undefined;
}

/**
 * Gives the definition in a file to `use`. One in code is executed for that, in a process that lasts as long as `use`; refused with
 * `definition-untrusted` where nobody said that it may be. Faults where the program of its language is missing.
 */
export async function withPipeline<T>(
  repository: Repository,
  file: PipelineFile,
  options: LoadOptions,
  use: (loaded: LoadedPipeline) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const { code } = file.language;
  if (code !== undefined) return withCode(repository, { ...file, code }, options, use);
  const read = readPipelineYaml(file.text, file.name);
  if (!read.ok) return err({ code: 'pipeline-invalid', details: { path: file.path, problems: read.error } });
  const { entry } = file;
  if (entry !== undefined && entry !== read.value.name) return wrong(file, `there is no pipeline ${entry} in it`);
  return use({ definition: read.value, calls: undefined });
}

async function withCode<T>(
  repository: Repository,
  file: PipelineFile & { readonly code: CodeLanguage },
  { mayExecute, signal, onOutput = () => undefined }: LoadOptions,
  use: (loaded: LoadedPipeline) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  if (mayExecute !== true || repository.readOnly) {
    return err({ code: 'definition-untrusted', details: { path: file.path } });
  }
  const { workTree, gitDir } = repository.location;
  const opened = await repository.codes[file.code].open(file.place, {
    cwd: workTree ?? gitDir,
    env: {},
    onOutput,
    timeoutMs: PATIENCE.load,
    callTimeoutMs: PATIENCE.call,
    signal,
  });
  try {
    const definition = await describe(opened, file);
    if (!definition.ok) return definition;
    const calls = { hook: pythonHooks(opened), destination: pythonDestinations(opened) };
    return await use({ definition: definition.value, calls });
  } finally {
    await opened.close();
  }
}

async function describe(opened: PythonFile, file: PipelineFile): Promise<Result<PipelineDefinition, Refusal>> {
  const described = await opened.describe();
  if (!described.ok) return raised(file, described.error);
  const meant = choose(described.value.pipelines, file.entry);
  if (!meant.ok) return wrong(file, meant.error);
  // Where in the file a value was made is not known.
  const read = readPipeline(meant.value, file.name, () => ({ line: 1, column: 1 }));
  return read.ok ? read : err({ code: 'pipeline-invalid', details: { path: file.path, problems: read.error } });
}

type Described = PythonDescription['pipelines'];

function choose(pipelines: Described, entry: string | undefined): Result<Described[number]['pipeline'], string> {
  const known = pipelines.map((each) => each.entry).join(', ');
  if (entry !== undefined) {
    const named =
      pipelines.find((each) => each.entry === entry) ?? pipelines.find(({ pipeline }) => pipeline['name'] === entry);
    return named === undefined ? err(`there is no pipeline ${entry} in it; there are: ${known}`) : ok(named.pipeline);
  }
  const [first, second] = pipelines;
  if (first === undefined) return err('it makes no pipeline');
  return second === undefined
    ? ok(first.pipeline)
    : err(`it makes several pipelines (${known}): say which, as FILE:NAME`);
}

function raised(file: PipelineFile, { message, line }: PythonProblem): Result<never, Refusal> {
  return wrong(file, message, line);
}

function wrong({ path }: PipelineFile, message: string, line = 1): Result<never, Refusal> {
  return err({ code: 'pipeline-invalid', details: { path, problems: [{ line, column: 1, path: '', message }] } });
}
