import { closest } from '../../../base/closest.ts';
import type { ReportRule } from '../definition.ts';
import { evidenceFormats } from '../evidence/list.ts';
import { placesIn } from '../expression/interpolate.ts';
import { problemMatchers } from '../matchers/list.ts';
import type { Field } from './field.ts';

const MOST = { rules: 20, paths: 100, matchers: 20 };
const FORMATS = evidenceFormats.map(({ name }) => name);
const MATCHERS = problemMatchers.map(({ name }) => name);

/**
 * Reports that a step writes: patterns of paths below the work tree, `{path, format}`, a list of both, or a mapping of formats to
 * patterns. All that is wrong is noted.
 */
export function readReports(field: Field): readonly ReportRule[] | undefined {
  if (typeof field.value === 'string') return ruleOf(field, undefined);
  if (Array.isArray(field.value)) return field.list(MOST.rules)?.flatMap((each) => readReport(each) ?? []);
  return readReport(field);
}

function readReport(field: Field): readonly ReportRule[] | undefined {
  if (typeof field.value === 'string') return ruleOf(field, undefined);
  const written = field.mapping();
  if (written === undefined) return undefined;
  const keys = written.entries().map(([key]) => key);
  if (keys.length > 0 && keys.every((key) => FORMATS.includes(key)))
    return written.entries().flatMap(([format, paths]) => ruleOf(paths, format) ?? []);
  written.refuseOthers(['path', 'paths', 'format']);
  const format = written.optional('format', (each) => oneOf(each, FORMATS, 'format'));
  const paths = written.get('paths').isMissing ? written.get('path') : written.get('paths');
  if (!paths.isMissing) return ruleOf(paths, format);
  field.refuse('a report needs a path');
  return undefined;
}

function ruleOf(field: Field, format: string | undefined): readonly ReportRule[] | undefined {
  const paths = field.texts(MOST.paths);
  for (const path of paths ?? []) {
    const places = placesIn(path);
    if (!places.ok) field.refuse(places.error);
    if (path.startsWith('/') || path.split('/').includes('..'))
      field.refuse(`${JSON.stringify(path)} is not in the work tree`);
  }
  return paths && [{ paths, format }];
}

/** Names of problem matchers, one or several; a `$` before them, as in tasks of VS Code, means nothing. */
export function readMatchers(field: Field): readonly string[] | undefined {
  const fields = typeof field.value === 'string' ? [field] : field.list(MOST.matchers);
  return fields?.flatMap((each) => oneOf(each, MATCHERS, 'problem matcher') ?? []);
}

function oneOf(field: Field, known: readonly string[], what: string): string | undefined {
  const name = field.text()?.replace(/^\$/, '');
  if (name === undefined || known.includes(name)) return name;
  const meant = closest(name, known);
  const hint = meant === undefined ? `there are: ${known.join(', ')}` : `did you mean ${meant}?`;
  field.refuse(`there is no ${what} ${JSON.stringify(name)}; ${hint}`);
  return undefined;
}
