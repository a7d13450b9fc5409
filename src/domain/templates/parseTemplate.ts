import { err, ok, type Result } from '../../base/result.ts';
import { parseYaml, type YamlProblem } from '../../base/yaml.ts';
import type { Template } from './template.ts';

/** Bytes of a file, and of the front matter in it. */
export const TEMPLATE_LIMITS = { file: 262_144, frontMatter: 16_384 } as const;

const START = /^\uFEFF?---[ \t]*\r?\n/;
const END = /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m;

/**
 * Reads a template of the form that GitHub's issue templates have: front matter in YAML between `---` lines, then the body.
 * Without front matter all of it is the body. Keys that are not ours are passed over; the wrong kind of value is a problem.
 */
export function parseTemplate(name: string, text: string): Result<Template, YamlProblem> {
  const start = START.exec(text)?.[0];
  if (start === undefined) return ok({ ...EMPTY, name, body: text.replace(/^\uFEFF/, '') });
  const rest = text.slice(start.length);
  const end = END.exec(rest);
  if (end === null) return err({ line: 1, reason: 'the front matter has no end: a line of three dashes' });
  const matter = rest.slice(0, end.index);
  if (matter.length > TEMPLATE_LIMITS.frontMatter) {
    return err({ line: 1, reason: `the front matter is longer than ${TEMPLATE_LIMITS.frontMatter} characters` });
  }
  const parsed = parseYaml(matter);
  // The first line of the file is the one of dashes.
  if (!parsed.ok) return err({ ...parsed.error, line: parsed.error.line + 1 });
  const body = rest.slice(end.index + end[0].length).replace(/^(?:[ \t]*\r?\n)+/, '');
  return readFrontMatter(name, parsed.value ?? {}, matter, body);
}

const EMPTY = { about: '', title: '', labels: [], assignees: [] };

function readFrontMatter(name: string, value: unknown, matter: string, body: string): Result<Template, YamlProblem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err({ line: 2, reason: 'the front matter is not a list of keys with values' });
  }
  const values = new Map<string, unknown>(Object.entries(value));
  const problem = (key: string, wanted: string): YamlProblem => ({
    line: lineOf(key, matter),
    reason: `${key} is not ${wanted}`,
  });
  for (const key of ['about', 'title', 'type', 'priority']) {
    if (textOf(values.get(key)) === undefined) return err(problem(key, 'a text'));
  }
  for (const key of ['labels', 'assignees']) {
    if (listOf(values.get(key)) === undefined) return err(problem(key, 'a list of texts'));
  }
  const text = (key: string): string => textOf(values.get(key)) ?? '';
  const [type, priority] = [text('type').trim(), text('priority').trim()];
  return ok({
    name,
    about: text('about') || text('name'),
    title: text('title'),
    labels: listOf(values.get('labels')) ?? [],
    assignees: listOf(values.get('assignees')) ?? [],
    ...(type !== '' && { type }),
    ...(priority !== '' && { priority }),
    body,
  });
}

/** A missing or empty value is an empty text; numbers are what they look like (`priority: 1`). */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A list, or its elements in one text with commas between them, as GitHub takes both. */
function listOf(value: unknown): string[] | undefined {
  const whole = textOf(value);
  const elements = whole === undefined ? value : whole.split(',');
  if (!Array.isArray(elements)) return undefined;
  const texts = elements.map((element: unknown) => textOf(element)?.trim());
  return texts.every((text) => text !== undefined) ? texts.filter((text) => text !== '') : undefined;
}

function lineOf(key: string, matter: string): number {
  const index = matter.split('\n').findIndex((line) => line.startsWith(`${key}:`));
  return index === -1 ? 2 : index + 2;
}
