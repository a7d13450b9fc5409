import { compareUtf8, fromUtf8 } from '../../base/bytes.ts';
import { closest } from '../../base/closest.ts';
import { type FaultReport, isFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { parseFieldLabel } from '../../domain/issues/fields.ts';
import { builtInTemplates } from '../../domain/templates/builtIn/catalog.ts';
import { parseTemplate, TEMPLATE_LIMITS } from '../../domain/templates/parseTemplate.ts';
import { checkTemplateName, fillTitle, type Template, type TemplateRefusal } from '../../domain/templates/template.ts';
import type { Repository } from '../repository.ts';

/** Where a repository's own templates are, from the top of its work tree. */
export const TEMPLATE_FOLDER = '.grite/templates';
const ENDING = '.md';
/** So many files of the folder are looked at. */
const MOST = 500;

export interface FoundTemplate {
  readonly template: Template;
  /** The file; `undefined` for one that comes with the program. */
  readonly path: string | undefined;
}

export interface TemplateList {
  readonly templates: readonly FoundTemplate[];
  /** Files of the folder that cannot be used, or not even be read. */
  readonly problems: readonly TemplateProblem[];
}

export type TemplateProblem = TemplateRefusal | Extract<FaultReport, { code: 'io' | 'permission-denied' }>;

type Source = Pick<Repository, 'location' | 'userFiles' | 'workTreeFiles'>;

/** The template of this name: the repository's own before one of ours. */
export async function findTemplate(source: Source, name: string): Promise<Result<FoundTemplate, TemplateRefusal>> {
  const checked = checkTemplateName(name);
  if (!checked.ok) return checked;
  const own = await readOwn(source, name);
  if (!own.ok) return own;
  if (own.value !== undefined) return ok(own.value);
  const template = builtInTemplates.find((each) => each.name === name);
  if (template !== undefined) return ok({ template, path: undefined });
  const names = [...(await ownNames(source)), ...builtInTemplates.map((each) => each.name)];
  const meant = closest(
    name,
    names.filter((each) => each !== name), // A folder of that name is no template.
  );
  return err({ code: 'template-not-found', details: { name, ...(meant !== undefined && { meant }) } });
}

/** All templates by name; of two with the same name, the repository's own. */
export async function listTemplates(source: Source): Promise<TemplateList> {
  const found = new Map<string, FoundTemplate>(
    builtInTemplates.map((template) => [template.name, { template, path: undefined }]),
  );
  const problems: TemplateProblem[] = [];
  for (const name of await ownNames(source)) {
    const own = await readOwn(source, name).catch(unreadable);
    if (!own.ok) problems.push(own.error);
    else if (own.value !== undefined) found.set(name, own.value);
  }
  const templates = [...found.values()].sort((a, b) => compareUtf8(a.template.name, b.template.name));
  return { templates, problems };
}

/** One file that cannot be read, such as a link to itself, hides none of the others. */
function unreadable(error: unknown): Result<never, TemplateProblem> {
  if (isFault(error) && (error.report.code === 'io' || error.report.code === 'permission-denied'))
    return err(error.report);
  throw error;
}

async function ownNames({ workTreeFiles }: Source): Promise<string[]> {
  const files = (await workTreeFiles?.list(TEMPLATE_FOLDER)) ?? [];
  return files
    .slice(0, MOST)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .filter((name) => checkTemplateName(name).ok);
}

/** The repository's own template; `undefined` when it has none of this name, which was checked before. */
async function readOwn(
  { location, userFiles }: Source,
  name: string,
): Promise<Result<FoundTemplate | undefined, TemplateRefusal>> {
  if (location.workTree === undefined) return ok(undefined);
  const limit = TEMPLATE_LIMITS.file;
  const file = await userFiles.readBelow(location.workTree, `${TEMPLATE_FOLDER}/${name}${ENDING}`, limit);
  const { path } = file;
  switch (file.kind) {
    case 'missing':
    case 'directory':
      return ok(undefined);
    case 'outside':
      return err({ code: 'template-outside', details: { path } });
    case 'too-large':
      return err({ code: 'template-too-large', details: { path, limit } });
    case 'file': {
      const text = fromUtf8(file.bytes);
      const parsed = text === undefined ? err({ line: 1, reason: 'it is not UTF-8' }) : parseTemplate(name, text);
      if (!parsed.ok) return err({ code: 'template-invalid', details: { path, ...parsed.error } });
      return ok({ template: parsed.value, path });
    }
  }
}

/** What a user gives for a new issue. */
export interface GivenInput {
  readonly title?: string | undefined;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly type?: string | undefined;
  readonly priority?: string | undefined;
}

/**
 * What the user gave, with what the template adds: its title around theirs, its body where they gave none, its labels and
 * assignees besides theirs, and its type and priority where they said nothing about these.
 */
export async function fillIn<Input extends GivenInput>(
  source: Source,
  name: string,
  given: Input,
): Promise<Result<Input & { title: string }, TemplateRefusal>> {
  const found = await findTemplate(source, name);
  if (!found.ok) return found;
  const { template } = found.value;
  const title = fillTitle(template, given.title);
  if (!title.ok) return title;
  const said = new Set(given.labels.map((label) => parseFieldLabel(label)?.field));
  const field = (of: 'type' | 'priority'): { [Field in typeof of]?: string } => {
    const value = template[of];
    return given[of] !== undefined || said.has(of) || value === undefined ? {} : { [of]: value };
  };
  const own = template.labels.filter((label) => {
    const parsed = parseFieldLabel(label)?.field;
    return parsed === undefined || !said.has(parsed);
  });
  return ok({
    ...given,
    ...field('type'),
    ...field('priority'),
    title: title.value,
    body: given.body === '' ? template.body : given.body,
    labels: [...own, ...given.labels],
    assignees: [...template.assignees, ...given.assignees],
  });
}
