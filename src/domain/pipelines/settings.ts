import type * as z from 'zod/mini';
import { err, ok, type Result } from '../../base/result.ts';

/** What is wrong with settings. `path` leads to the setting as it was written. */
export interface SettingProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface CheckedSettings<T> {
  readonly settings: T;
  /** How the file spells a setting. */
  readonly writtenAs: (key: string) => string;
}

/**
 * Checks settings as a file has them, in snake_case, camelCase or kebab-case, against a schema in snake_case. All that is wrong
 * is told at once.
 */
export function checkSettings<S extends z.ZodMiniType>(
  schema: S,
  written: Readonly<Record<string, unknown>>,
): Result<CheckedSettings<z.output<S>>, readonly SettingProblem[]> {
  const { settings, writtenAs, twice } = inSnakeCase(written);
  if (twice !== undefined) return err([{ path: [twice], message: 'it is given twice, in two spellings' }]);
  const checked = schema.safeParse(settings, { reportInput: true });
  if (!checked.success) return err(checked.error.issues.flatMap((issue) => problemsOf(issue, writtenAs)));
  return ok({ settings: checked.data, writtenAs: (key) => writtenAs.get(key) ?? key });
}

/** Settings by their names in snake_case, and how each was written. */
function inSnakeCase(written: Readonly<Record<string, unknown>>) {
  const writtenAs = new Map<string, string>();
  const settings = new Map<string, unknown>();
  let twice: string | undefined;
  for (const [key, value] of Object.entries(written)) {
    const snake = key
      .replaceAll('-', '_')
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase();
    if (settings.has(snake)) twice ??= key;
    settings.set(snake, value ?? undefined); // `null` in YAML and None in Python: as if it were not there.
    writtenAs.set(snake, key);
  }
  return { settings: Object.fromEntries(settings), writtenAs, twice };
}

function problemsOf(issue: z.core.$ZodIssue, writtenAs: ReadonlyMap<string, string>): readonly SettingProblem[] {
  const written = (key: PropertyKey): string | number =>
    typeof key === 'number' ? key : (writtenAs.get(String(key)) ?? String(key));
  const [first, ...rest] = issue.path;
  const path =
    first === undefined ? [] : [written(first), ...rest.map((key) => (typeof key === 'number' ? key : String(key)))];
  if (issue.code === 'unrecognized_keys' && path.length === 0) {
    return issue.keys.map((key) => ({ path: [written(key)], message: 'there is no such setting' }));
  }
  return [{ path, message: messageOf(issue) }];
}

/** A text for people. Of alternatives that of the one whose kind the value had. Rules of our own say it themselves. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    const alternatives = issue.errors.flat();
    const closest = alternatives.find(({ code }) => code !== 'invalid_type');
    if (closest !== undefined) return messageOf(closest);
    const kinds = alternatives.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
    return kinds.length === 0 ? issue.message : `it must be of type ${[...new Set(kinds)].join(' or ')}`;
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const [first] = issue.issues;
    return first === undefined ? issue.message : messageOf(first);
  }
  return issue.message === 'Invalid input' ? (ruleOf(issue) ?? issue.message) : issue.message;
}

function ruleOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'it is missing' : `it must be of type ${issue.expected}`;
  }
  if (issue.code === 'invalid_value') return `it must be ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big') return `it must be at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `it must be at least ${issue.minimum}`;
  return issue.code === 'invalid_format' ? `it is no ${issue.format}` : undefined;
}

/** What is written as a name, as `{type, config}` or as `{type, …settings}`. */
export function typeAndSettings(
  written: unknown,
): Result<{ readonly type: string; readonly settings: Readonly<Record<string, unknown>> }, readonly SettingProblem[]> {
  if (typeof written === 'string') return ok({ type: written, settings: {} });
  if (!isMapping(written)) return err([{ path: [], message: 'neither a name nor a mapping with a type' }]);
  const { type, config, ...settings } = written;
  if (typeof type !== 'string') return err([{ path: ['type'], message: 'it is missing' }]);
  if (config === undefined || config === null) return ok({ type, settings });
  if (!isMapping(config)) return err([{ path: ['config'], message: 'not a mapping' }]);
  return ok({ type, settings: { ...settings, ...config } });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
