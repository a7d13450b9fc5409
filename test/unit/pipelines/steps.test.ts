import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findStepType, planStep, stepTypes } from '../../../src/domain/pipelines/steps/list.ts';
import type { StepFacts } from '../../../src/domain/pipelines/steps/stepType.ts';
import { splitWords } from '../../../src/domain/pipelines/steps/words.ts';
import { counts } from '../../support/counts.ts';
import { STEP_ROWS } from '../../support/stepRows.ts';

const facts = (...files: readonly string[]): StepFacts => ({ hasFile: (path) => files.includes(path) });
const WORK_TREE = facts('package-lock.json', 'pnpm-lock.yaml');

function argvs(type: string, settings: Record<string, unknown>, known = WORK_TREE): unknown {
  const planned = planStep(type, settings, known);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  if (planned.value.kind === 'publish') return planned.value;
  return planned.value.commands.map((command) => (command.kind === 'exec' ? command.argv : command.command));
}

function problems(type: string, settings: Record<string, unknown>): readonly string[] {
  const planned = planStep(type, settings, WORK_TREE);
  return planned.ok ? [] : planned.error.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the plan of a step', () => {
  it.each(STEP_ROWS)('$type $settings', ({ type, settings, expected }) => {
    expect(argvs(type, settings)).toEqual(expected);
    const found = findStepType(type);
    expect(argvs(found!.name, settings)).toEqual(expected);
    expect(argvs(found!.name.replaceAll('-', '_'), dashed(settings))).toEqual(expected);
  });

  it('is tested for every kind', () => {
    const tested = new Set(STEP_ROWS.map(({ type }) => type));
    expect(
      stepTypes
        .map(({ className }) => className)
        .filter((name) => !tested.has(name) && name !== 'PublishDestinationStep'),
    ).toEqual([]);
  });

  it('has the limits, the folder and the environment that all kinds take', () => {
    const planned = planStep('PytestStep', { cwd: 'api', env: { CI: '1' }, timeout: 0.25, retries: 2 }, WORK_TREE);
    expect(planned).toEqual({
      ok: true,
      value: {
        kind: 'commands',
        commands: [{ kind: 'exec', argv: ['pytest'], cwd: 'api', env: { CI: '1' } }],
        inputs: [],
        timeoutMs: 250,
        retries: 2,
      },
    });
  });

  it('has its timeout as a duration too', () => {
    expect(planStep('PytestStep', { timeout: '2m', retryDelay: '1s' }, WORK_TREE)).toMatchObject({
      value: { timeoutMs: 120_000 },
    });
  });

  it('takes npm without a lock file as it is, and one that fails is not tried without it', () => {
    expect(argvs('NpmInstallStep', {}, facts())).toEqual([['npm', 'install']]);
    expect(argvs('NpmInstallStep', { use_pnpm: true }, facts('package-lock.json'))).toEqual([['pnpm', 'install']]);
    expect(argvs('NpmInstallStep', {}, facts('npm-shrinkwrap.json'))).toEqual([['npm', 'ci']]);
  });

  it('gives values of build arguments by the environment, never as arguments', () => {
    const planned = planStep('ContainerBuildStep', { context_path: '.', build_args: { KEY: 'hunter2' } }, WORK_TREE);
    expect(planned).toMatchObject({ value: { commands: [{ env: { KEY: 'hunter2' } }] } });
    expect(
      JSON.stringify(argvs('ContainerBuildStep', { context_path: '.', build_args: { KEY: 'hunter2' } })),
    ).not.toContain('hunter2');
  });

  it('puts a text that is to be validated into a file of its own', () => {
    const content = Buffer.from('x = 1\n').toString('base64');
    expect(planStep('ScytheValidator', { mode: 'b64', content }, WORK_TREE)).toMatchObject({
      value: {
        commands: [{ argv: ['scythe', 'run', '{input}', '--gate-version'] }],
        inputs: [{ placeholder: '{input}', suffix: '.py', base64: content }],
      },
    });
  });

  it('of publishing names a destination and artifacts', () => {
    expect(argvs('PublishDestinationStep', { destination: 'registry', artifacts: 'dist/*.tgz' })).toMatchObject({
      kind: 'publish',
      destination: 'registry',
      artifacts: ['dist/*.tgz'],
    });
  });
});

describe('settings that are refused', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['CommandStep', {}, ['command: it is missing']],
    ['CommandStep', { cmd: 'ls' }, ['cmd: it must be of type array']],
    ['CommandStep', { cmd: [] }, ['cmd: it must be at least 1']],
    [
      'GoTestStep',
      { json: 'yes', args: 7 },
      ['args: it must be of type array or string', 'json: it must be of type boolean'],
    ],
    ['NpmBuildStep', { packageManager: 'yarn' }, ['packageManager: it must be npm, pnpm']],
    ['CommandStep', { cmd: ['ls'], command: 'ls' }, ['cmd: command says the same']],
    ['CommandStep', { command: 'a\0b' }, ['command: there is a NUL in it']],
    ['GoTestStep', { args: '"open' }, ['args: a quote is not closed']],
    ['GoTestStep', { package: '-exec=evil' }, ['package: it must not start with a dash']],
    ['GoTestStep', { pakcage: './...' }, ['pakcage: there is no such setting']],
    ['GoTestStep', { package: 'a', Package: 'b' }, ['Package: it is given twice, in two spellings']],
    ['GitCheckoutStep', {}, ['ref: it is missing']],
    ['PipInstallStep', {}, ['requirements: it is missing, and so are packages']],
    ['PipInstallStep', { requirements: 'r.txt', packages: ['a'] }, ['packages: either requirements or packages']],
    ['ContainerBuildStep', { contextPath: '.', push: true }, ['push: there are no tags to push']],
    [
      'FlyDeployStep',
      { env: { API_TOKEN: 'x' } },
      ['env: a secret would be shown to other users of this machine; use fly secrets'],
    ],
    [
      'FlyDeployStep',
      { buildArg: ['NPM_TOKEN=x'] },
      ['buildArg: a secret would be shown to other users of this machine; use fly secrets'],
    ],
    ['GitCloneStep', { url: '--upload-pack=evil' }, ['url: it must not start with a dash']],
    ['ScytheValidator', { mode: 'b64' }, ['content: it is missing']],
    [
      'GoTestStep',
      { timeout: 'soon' },
      ['timeout: it must be a number of seconds, or a duration such as 90s, 15m or 2h, of at most 7 days'],
    ],
    [
      'GoTestStep',
      { timeout: 0 },
      ['timeout: it must be a number of seconds, or a duration such as 90s, 15m or 2h, of at most 7 days'],
    ],
    ['NoSuchStep', {}, ['type: there is no kind of step "NoSuchStep"']],
  ])('%s %o', (type, settings, expected) => {
    expect(
      problems(type, settings).map((line) => line.replace(/: (Too small|Invalid input).*/, ': Invalid input')),
    ).toEqual(expected);
  });

  it('never throw, whatever they are', () => {
    const names = stepTypes.map(({ className }) => className);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.dictionary(fc.string(), fc.anything()), (type, settings) => {
        planStep(type, settings, WORK_TREE);
      }),
      counts(200),
    );
  });
});

describe('words of a line', () => {
  it.each<[string, readonly string[] | undefined]>([
    ['', []],
    ['  -v   --cov=src ', ['-v', '--cov=src']],
    [`-k 'a b' "c \\"d\\" \\n" e\\ f ''`, ['-k', 'a b', 'c "d" \\n', 'e f', '']],
    ['$HOME `x` *', ['$HOME', '`x`', '*']],
    [`"open`, undefined],
    ['end\\', undefined],
  ])('%j', (line, expected) => expect(splitWords(line)).toEqual(expected));

  it('are the words that were quoted', () => {
    const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        expect(splitWords(words.map(quote).join(' '))).toEqual(words);
      }),
      counts(200),
    );
  });
});

describe('docs/pipeline-steps.md', () => {
  it('has every kind of step with every one of its settings', () => {
    const page = readFileSync(new URL('../../../docs/pipeline-steps.md', import.meta.url), 'utf8');
    const everyKind = ['id', 'name', 'description', 'cwd', 'env', 'timeout', 'retries', 'retry_delay', 'retry_on'];
    const missing = stepTypes.flatMap(({ className, name, schema }) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${className}\``)) ?? '';
      const settings = Object.keys(schema.shape).filter((key) => !everyKind.includes(key));
      return [name, ...settings].filter((word) => !row.includes(`\`${word}\``)).map((word) => `${className}: ${word}`);
    });
    expect(missing).toEqual([]);
  });
});

function dashed(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key.replaceAll('_', '-'), value]));
}
