import { err, ok, type Result } from '../../base/result.ts';
import type { RefusalOf } from '../../base/refusal.ts';

/** What a new issue starts with. */
export interface Template {
  /** What people call it by: `--template NAME`. */
  readonly name: string;
  readonly about: string;
  /** The whole title, one with `{title}` in it, or what stands before the title that the user gives; may be empty. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly type?: string;
  readonly priority?: string;
  readonly body: string;
}

export interface TemplateRefusals {
  'title-missing': Record<string, never>;
  'template-name-invalid': { readonly name: string };
  'template-not-found': { readonly name: string; readonly meant?: string };
  'template-invalid': { readonly path: string; readonly line: number; readonly reason: string };
  'template-too-large': { readonly path: string; readonly limit: number };
  /** A link leads from the folder of templates to somewhere else. */
  'template-outside': { readonly path: string };
}

export type TemplateRefusal = RefusalOf<TemplateRefusals>;

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i;

/** A name that is a file's name everywhere, and no path. */
export function checkTemplateName(name: string): Result<string, TemplateRefusal> {
  return NAME.test(name) ? ok(name) : err({ code: 'template-name-invalid', details: { name } });
}

const PLACE = '{title}';
/** A title that ends so is the beginning of one. */
const PREFIX = /[\s:\]–—-]$/;

/** The title of an issue from a template, and what the user gave; a beginning that is there already is not repeated. */
export function fillTitle(template: Template, given: string | undefined): Result<string, TemplateRefusal> {
  const [before = '', ...after] = template.title.split(PLACE);
  const isPattern = after.length > 0;
  const isWhole = !isPattern && before !== '' && !PREFIX.test(before);
  if (given === undefined) return isWhole ? ok(before) : err({ code: 'title-missing', details: {} });
  // What is no title does not become one by what stands around it; the rule for titles says so.
  if (given.trim() === '') return ok(given);
  if (isWhole || (before !== '' && startsWith(given, before.replace(/[\s:\]–—-]+$/, '')))) return ok(given);
  if (isPattern) return ok([before, ...after].join(given));
  return ok(before === '' || /\s$/.test(before) ? before + given : `${before} ${given}`);
}

/** Whether a title has the beginning already, as a word of its own: "ADR-7: …" for `ADR: `, and not "Adrift". */
function startsWith(title: string, beginning: string): boolean {
  const rest = title.slice(beginning.length);
  const isWord = /[\p{L}\p{N}]$/u.test(beginning) && /^[\p{L}\p{N}]/u.test(rest);
  return beginning !== '' && title.toLowerCase().startsWith(beginning.toLowerCase()) && !isWord;
}
