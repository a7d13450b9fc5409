import { fromUtf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { PipelineDefinition } from '../../domain/pipelines/definition.ts';
import { isName } from '../../domain/pipelines/names.ts';
import type { DefinitionProblem } from '../../domain/pipelines/problem.ts';
import { DEFINITION_LIMIT, readPipelineYaml } from '../../domain/pipelines/read/readPipeline.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';

/** Relative to the work tree. */
export const PIPELINES_FOLDER = '.gryt/pipelines';
const EXTENSIONS = ['.yaml', '.yml'];

/** A file with a definition. */
export interface PipelineFile {
  /** Relative to the work tree where it is in it, else as it was given. */
  readonly path: string;
  /** Of the file, without its extension. */
  readonly name: string;
  readonly text: string;
}

export interface PipelineListed {
  readonly name: string;
  readonly path: string;
  readonly definition: Result<PipelineDefinition, readonly DefinitionProblem[]>;
}

/** Every definition of the work tree, by name. */
export async function listPipelines(repository: Repository): Promise<readonly PipelineListed[]> {
  const listed: PipelineListed[] = [];
  for (const file of await namesIn(repository)) {
    const read = await readFile(repository, `${PIPELINES_FOLDER}/${file}`);
    if (!read.ok) continue;
    const { name, path, text } = read.value;
    listed.push({ name, path, definition: readPipelineYaml(text, name) });
  }
  return listed;
}

/**
 * The definition that a word means: one of `.gryt/pipelines` by the name of its file, or by the name that it gives itself; a path
 * where the word has a slash or the extension of a definition.
 */
export async function findPipeline(repository: Repository, word: string): Promise<Result<PipelineFile, Refusal>> {
  if (/[/\\]/.test(word) || EXTENSIONS.some((extension) => word.endsWith(extension)))
    return findByPath(repository, word);
  if (!isName(word)) return err({ code: 'pipeline-name-invalid', details: { name: word } });
  const files = await namesIn(repository);
  const file = files.find((each) => nameOf(each) === word);
  if (file !== undefined) return readFile(repository, `${PIPELINES_FOLDER}/${file}`);
  const listed = await listPipelines(repository);
  const named = listed.find(({ definition }) => definition.ok && definition.value.name === word);
  if (named !== undefined) return readFile(repository, named.path);
  return err({ code: 'pipeline-not-found', details: { name: word, known: files.map(nameOf) } });
}

/** The definition in a file, or what is wrong with it. */
export function definitionIn({ path, name, text }: PipelineFile): Result<PipelineDefinition, Refusal> {
  const read = readPipelineYaml(text, name);
  return read.ok ? read : err({ code: 'pipeline-invalid', details: { path, problems: read.error } });
}

async function namesIn({ workTreeFiles }: Repository): Promise<readonly string[]> {
  const names = (await workTreeFiles?.list(PIPELINES_FOLDER)) ?? [];
  return names.filter((name) => EXTENSIONS.some((extension) => name.endsWith(extension)) && isName(nameOf(name)));
}

async function findByPath(repository: Repository, given: string): Promise<Result<PipelineFile, Refusal>> {
  if (!EXTENSIONS.some((extension) => given.endsWith(extension)))
    return err({ code: 'pipeline-language-unknown', details: { path: given } });
  const file = await repository.userFiles.read(given, DEFINITION_LIMIT);
  switch (file.kind) {
    case 'missing':
      // `release.yaml` may be meant for one of the folder.
      if (!/[/\\]/.test(given) && isName(nameOf(given))) return readFile(repository, `${PIPELINES_FOLDER}/${given}`);
      return err({ code: 'file-missing', details: { path: file.path } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path: file.path } });
    case 'too-large':
      return err({ code: 'pipeline-too-large', details: { path: file.path, limit: DEFINITION_LIMIT } });
    case 'file':
      return asText(within(repository, file.path), file.bytes);
  }
}

async function readFile(repository: Repository, path: string): Promise<Result<PipelineFile, Refusal>> {
  const root = repository.location.workTree ?? '';
  const file = await repository.userFiles.readBelow(root, path, DEFINITION_LIMIT);
  switch (file.kind) {
    case 'file':
      return asText(path, file.bytes);
    case 'too-large':
      return err({ code: 'pipeline-too-large', details: { path, limit: DEFINITION_LIMIT } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path: file.path } });
    case 'missing':
    case 'outside':
      return err({ code: 'file-missing', details: { path: file.path } });
  }
}

function asText(path: string, bytes: Uint8Array): Result<PipelineFile, Refusal> {
  const text = fromUtf8(bytes);
  const problem = { line: 1, column: 1, path: '', message: 'it is not UTF-8' };
  if (text === undefined) return err({ code: 'pipeline-invalid', details: { path, problems: [problem] } });
  return ok({ path, name: nameOf(/[^/\\]+$/.exec(path)?.[0] ?? path), text });
}

function within({ location }: Repository, path: string): string {
  const root = `${location.workTree ?? ''}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

function nameOf(file: string): string {
  return file.replace(/\.ya?ml$/, '');
}
