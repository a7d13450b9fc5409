import type { ArtifactRule, RetryPolicy, StepAction, StepDefinition } from '../definition.ts';
import type { Expression } from '../expression/expression.ts';
import { checkShellPlaces, placesIn } from '../expression/interpolate.ts';
import { parseExpression } from '../expression/parse.ts';
import { isName, NAME_RULE, slugOf } from '../names.ts';
import type { Field, Mapping } from './field.ts';
import { readMatchers, readReports } from './readReports.ts';
import { readMatrix } from './readMatrix.ts';

const DAY_MS = 86_400_000;
/** Milliseconds. */
export const LONGEST_TIMEOUT = 7 * DAY_MS;
const MOST = { retries: 100, needs: 1_000, artifacts: 20, patterns: 100, env: 1_000, words: 10_000 };
const RETRY_DELAY = 1_000;
const ARTIFACT_KEPT = 30 * DAY_MS;

/** What a step may say besides its settings, which may stand below `config` as well. */
const COMMON = ['cwd', 'env', 'timeout', 'retries', 'retry_delay', 'retry_on'];
/** Read by other parts of the program. */
const EXTRAS = ['secrets'];
const EVIDENCE = ['reports', 'evidence', 'problem_matcher', 'problem_matchers'];
/** What a step may have. */
export const STEP_PROPERTIES = [
  'id', 'name', 'description', 'command', 'run', 'type', 'config', 'needs', 'if', 'always', 'continue_on_error',
  'matrix', 'artifacts', ...COMMON, ...EVIDENCE, ...EXTRAS,
]; // prettier-ignore

/** A step; `undefined` when it has no id that others could know it by. All that is wrong is noted. */
export function readStep(field: Field): StepDefinition | undefined {
  const step = field.mapping(STEP_PROPERTIES);
  if (step === undefined) return undefined;
  const identity = readIdentity(step);
  const action = readAction(step);
  const config = action?.kind === 'typed' ? step.get('config').mapping() : undefined;
  const common = <T>(key: string, read: (field: Field) => T | undefined): T | undefined =>
    step.optional(key, read) ?? config?.optional(key, read);
  const parsed = {
    description: step.optional('description', (each) => each.text()),
    needs: step.optional('needs', (each) => each.texts(MOST.needs)),
    condition: step.optional('if', readCondition),
    always: step.optional('always', (each) => each.flag()) ?? false,
    continueOnError: step.optional('continue_on_error', (each) => each.flag()) ?? false,
    retry: readRetry(common),
    timeoutMs: common('timeout', (each) => each.duration(LONGEST_TIMEOUT)),
    cwd: common('cwd', readFolder),
    env: common('env', readEnv) ?? {},
    matrix: step.optional('matrix', readMatrix),
    artifacts: step.optional('artifacts', readArtifacts) ?? [],
    reports: [...(step.optional('reports', readReports) ?? []), ...(step.optional('evidence', readReports) ?? [])],
    matchers: [
      ...(step.optional('problem_matcher', readMatchers) ?? []),
      ...(step.optional('problem_matchers', readMatchers) ?? []),
    ],
    extras: step.pick(EXTRAS),
    line: field.problems.lineOf(field.path),
  };
  return identity === undefined || action === undefined ? undefined : { ...identity, action, ...parsed };
}

function readIdentity(step: Mapping): { readonly id: string; readonly name: string } | undefined {
  const name = step.optional('name', (each) => each.text());
  const id = step.optional('id', (each) => each.text());
  if (id !== undefined) {
    if (isName(id)) return { id, name: name ?? id };
    step.get('id').refuse(`it must be ${NAME_RULE}`);
    return undefined;
  }
  const given = name ?? step.optional('type', (each) => each.text());
  if (given === undefined) {
    if (step.get('name').isMissing) step.problems.add(step.path, 'a step needs a name');
    return undefined;
  }
  const slug = slugOf(given);
  if (slug === '') {
    step.get('name').refuse('no id can be made of it: give the step an id');
    return undefined;
  }
  return { id: slug, name: given };
}

function readAction(step: Mapping): StepAction | undefined {
  const keys = ['command', 'run', 'type'].filter((key) => !step.get(key).isMissing);
  const [key, second] = keys;
  if (key === undefined) {
    step.problems.add(step.path, 'a step needs a command, or a type');
    return undefined;
  }
  if (second !== undefined) {
    step.get(second).refuse(`a step has either ${key} or ${second}`);
    return undefined;
  }
  if (key === 'type') {
    const type = step.get('type').text();
    const config = step.optional('config', (each) => each.mapping());
    for (const shell of ['command', 'cmd']) {
      const written = config?.get(shell);
      if (written !== undefined && typeof written.value === 'string') readCommand(written);
    }
    return type === undefined ? undefined : { kind: 'typed', type, config: config?.value ?? {} };
  }
  if (!step.get('config').isMissing) step.get('config').refuse('only a step with a type has it');
  const command = readCommand(step.get(key));
  return command === undefined ? undefined : { kind: 'command', command };
}

function readCommand(field: Field): string | readonly string[] | undefined {
  if (typeof field.value === 'string') {
    const text = field.text();
    if (text?.trim() === '') {
      field.refuse('it must not be empty');
      return undefined;
    }
    const checked = text === undefined ? undefined : checkShellPlaces(text);
    if (checked?.ok !== false) return text;
    field.refuse(checked.error);
    return undefined;
  }
  const words = field.texts(MOST.words);
  if (words === undefined) return undefined;
  if ((words[0] ?? '') === '') {
    field.refuse('its first element must name a program');
    return undefined;
  }
  return words.map((word) => checkPlaces(field, word)).includes(undefined) ? undefined : words;
}

function checkPlaces(field: Field, text: string): string | undefined {
  const places = placesIn(text);
  if (places.ok) return text;
  field.refuse(places.error);
  return undefined;
}

function readCondition(field: Field): Expression | undefined {
  const source = field.text();
  const parsed = source === undefined ? undefined : parseExpression(source);
  if (parsed === undefined || parsed.ok) return parsed?.value;
  field.refuse(parsed.error);
  return undefined;
}

function readRetry(common: <T>(key: string, read: (field: Field) => T | undefined) => T | undefined): RetryPolicy {
  return {
    count: common('retries', (each) => each.whole(0, MOST.retries)) ?? 0,
    delayMs: common('retry_delay', (each) => each.duration(DAY_MS)) ?? RETRY_DELAY,
    onExit: common('retry_on', (field) => {
      const codes = field.list(256)?.map((each) => each.whole(1, 255));
      return codes?.every((code) => code !== undefined) ? codes : undefined;
    }),
  };
}

/** A folder in the work tree. */
function readFolder(field: Field): string | undefined {
  const path = field.text();
  if (path === undefined) return undefined;
  const isOutside = /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');
  if (!isOutside) return checkPlaces(field, path);
  field.refuse('it must be a folder in the work tree');
  return undefined;
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function readEnv(field: Field): Readonly<Record<string, string>> | undefined {
  const entries = field.mapping()?.entries();
  if (entries === undefined) return undefined;
  if (entries.length > MOST.env) {
    field.refuse(`it may have at most ${MOST.env} variables`);
    return undefined;
  }
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      if (!VARIABLE.test(name)) value.refuse(`${JSON.stringify(name)} cannot be the name of a variable`);
      const text = value.isMissing ? '' : value.text();
      return text === undefined || checkPlaces(value, text) === undefined ? [] : [[name, text]];
    }),
  );
}

function readArtifacts(field: Field): readonly ArtifactRule[] | undefined {
  if (!Array.isArray(field.value)) return readArtifact(field);
  return field.list(MOST.artifacts)?.flatMap((each) => readArtifact(each) ?? []);
}

function readArtifact(field: Field): readonly ArtifactRule[] | undefined {
  if (typeof field.value === 'string') {
    const alone = patterns(field);
    return alone && [rule(alone)];
  }
  const artifact = field.mapping(['paths', 'path', 'retention', 'when']);
  const paths = artifact?.optional('paths', patterns) ?? artifact?.optional('path', patterns);
  if (artifact === undefined || paths === undefined) {
    if (artifact !== undefined) field.refuse('it needs paths');
    return undefined;
  }
  const when = artifact.optional('when', (each) => each.text()) ?? 'pass';
  if (when !== 'pass' && when !== 'fail' && when !== 'always') {
    artifact.get('when').refuse('it must be pass, fail or always');
    return undefined;
  }
  return [
    {
      ...rule(paths),
      when,
      keptMs: artifact.optional('retention', (each) => each.duration(3_650 * DAY_MS)) ?? ARTIFACT_KEPT,
    },
  ];
}

function patterns(field: Field): readonly string[] | undefined {
  const texts = field.texts(MOST.patterns);
  const outside = texts?.find((each) => each.startsWith('/') || each.split('/').includes('..'));
  return field.unless(outside !== undefined, `${JSON.stringify(outside)} is not in the work tree`, texts);
}

function rule(paths: readonly string[]): ArtifactRule {
  return { paths, keptMs: ARTIFACT_KEPT, when: 'pass' };
}
