import { fromUtf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isName } from '../../domain/pipelines/names.ts';
import { DEFINITION_LIMIT, readPipelineYaml } from '../../domain/pipelines/read/readPipeline.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import { type DefinitionLanguage, EXTENSIONS, LANGUAGES, languageOf } from './languages.ts';

/** Relative to the work tree. */
export const PIPELINES_FOLDER = '.gryt/pipelines';

/** A file with a definition. */
export interface PipelineFile {
  /** Relative to the work tree where it is in it, else as it was given. */
  readonly path: string;
  /** Absolute path. */
  readonly place: string;
  /** Of the file, without its extension. */
  readonly name: string;
  readonly text: string;
  readonly language: DefinitionLanguage;
  /** Which of several pipelines of the file is meant; `undefined` where nothing is said. */
  readonly entry: string | undefined;
}

/** Every file with a definition in the folder of the work tree, by name. */
export async function pipelineFiles(repository: Repository): Promise<readonly PipelineFile[]> {
  const files: PipelineFile[] = [];
  for (const name of await namesIn(repository)) {
    const read = await readFile(repository, `${PIPELINES_FOLDER}/${name}`, undefined);
    if (read.ok) files.push(read.value);
  }
  return files;
}

/**
 * The definition that a word means: one of `.gryt/pipelines` by the name of its file, or by the name that it gives itself; a path
 * where the word has a slash or the extension of a definition. Of a file that makes several, `:ENTRY` behind it names one.
 */
export async function findPipeline(repository: Repository, given: string): Promise<Result<PipelineFile, Refusal>> {
  const { word, entry } = splitEntry(given);
  if (/[/\\]/.test(word) || languageOf(word) !== undefined) return findByPath(repository, word, entry);
  if (!isName(word)) return err({ code: 'pipeline-name-invalid', details: { name: given } });
  const files = await namesIn(repository);
  for (const { extensions } of LANGUAGES) {
    const file = files.find((each) => nameOf(each) === word && extensions.some((end) => each.endsWith(end)));
    if (file !== undefined) return readFile(repository, `${PIPELINES_FOLDER}/${file}`, entry);
  }
  for (const file of await pipelineFiles(repository)) {
    const named = file.language.code === undefined ? readPipelineYaml(file.text, file.name) : undefined;
    if (named?.ok === true && named.value.name === word) return ok({ ...file, entry });
  }
  return err({ code: 'pipeline-not-found', details: { name: word, known: [...new Set(files.map(nameOf))] } });
}

/** `ci.py:release`, but not `C:\ci.py`. */
function splitEntry(given: string): { readonly word: string; readonly entry: string | undefined } {
  const [, word, entry] = /^(.{2,}):([\p{L}\p{N}_. -]+)$/u.exec(given) ?? [];
  return word === undefined ? { word: given, entry: undefined } : { word, entry };
}

async function namesIn({ workTreeFiles }: Repository): Promise<readonly string[]> {
  const names = (await workTreeFiles?.list(PIPELINES_FOLDER)) ?? [];
  return names.filter((name) => languageOf(name) !== undefined && isName(nameOf(name)));
}

async function findByPath(
  repository: Repository,
  given: string,
  entry: string | undefined,
): Promise<Result<PipelineFile, Refusal>> {
  if (languageOf(given) === undefined) {
    return err({ code: 'pipeline-language-unknown', details: { path: given, known: EXTENSIONS } });
  }
  const file = await repository.userFiles.read(given, DEFINITION_LIMIT);
  switch (file.kind) {
    case 'missing':
      // `release.yaml` may be meant for one of the folder.
      if (!/[/\\]/.test(given) && isName(nameOf(given)))
        return readFile(repository, `${PIPELINES_FOLDER}/${given}`, entry);
      return err({ code: 'file-missing', details: { path: file.path } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path: file.path } });
    case 'too-large':
      return err({ code: 'pipeline-too-large', details: { path: file.path, limit: DEFINITION_LIMIT } });
    case 'file':
      return asText({ path: within(repository, file.path), place: file.path, entry, bytes: file.bytes });
  }
}

async function readFile(
  repository: Repository,
  path: string,
  entry: string | undefined,
): Promise<Result<PipelineFile, Refusal>> {
  const root = repository.location.workTree ?? '';
  const file = await repository.userFiles.readBelow(root, path, DEFINITION_LIMIT);
  switch (file.kind) {
    case 'file':
      return asText({ path, place: file.path, entry, bytes: file.bytes });
    case 'too-large':
      return err({ code: 'pipeline-too-large', details: { path, limit: DEFINITION_LIMIT } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path: file.path } });
    case 'missing':
    case 'outside':
      return err({ code: 'file-missing', details: { path: file.path } });
  }
}

type Found = Pick<PipelineFile, 'path' | 'place' | 'entry'> & { readonly bytes: Uint8Array };

function asText({ path, place, entry, bytes }: Found): Result<PipelineFile, Refusal> {
  const text = fromUtf8(bytes);
  const problem = { line: 1, column: 1, path: '', message: 'it is not UTF-8' };
  if (text === undefined) return err({ code: 'pipeline-invalid', details: { path, problems: [problem] } });
  const known = languageOf(/[^/\\]+$/.exec(path)?.[0] ?? path);
  if (known === undefined) return err({ code: 'pipeline-language-unknown', details: { path, known: EXTENSIONS } });
  return ok({ path, place, text, entry, ...known });
}

function within({ location }: Repository, path: string): string {
  const root = `${location.workTree ?? ''}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

function nameOf(file: string): string {
  return languageOf(file)?.name ?? file;
}
