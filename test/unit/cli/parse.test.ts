import { describe, expect, it } from 'vitest';
import { parse } from '../../support/commandLines.ts';

describe('what a command line becomes', () => {
  const create = ['issue', 'create', '--title', 'T'];

  it.each<[string, string[], Record<string, unknown>]>([
    [
      'options',
      [...create, '--body', 'B', '--label', 'a', '--label', 'b'],
      { title: 'T', body: 'B', labels: ['a', 'b'] },
    ],
    ['short options', ['issue', 'create', '-t', 'T', '-l', 'a', '-lb'], { title: 'T', labels: ['a', 'b'] }],
    ['inline values', ['issue', 'create', '--title=T=1'], { title: 'T=1' }],
    [
      'values that start with a dash',
      ['issue', 'create', '--title', '-x', '--body', '- [ ] one'],
      { title: '-x', body: '- [ ] one' },
    ],
    [
      'values that look like options',
      ['issue', 'create', '--title', '--json', '--body', '--help'],
      { title: '--json', body: '--help' },
    ],
    ['empty values', ['issue', 'create', '--title', ''], { title: '' }],
    [
      'global options before and between the words',
      ['--json', 'issue', '-q', 'create', '--title', 'T'],
      { title: 'T' },
    ],
    ['arguments', ['issue', 'show', 'gi-1234'], { id: 'gi-1234' }],
    ['arguments after --', ['issue', 'show', '--', '-1234'], { id: '-1234' }],
    ['choices', ['issue', 'list', '--state', 'open'], { state: 'open' }],
    ['nothing', ['issue', 'list'], {}],
  ])('%s', (_, argv, input) => {
    expect(parse(...argv)).toMatchObject({ kind: 'run', input });
  });

  it('takes the text of an option from a file', () => {
    expect(parse(...create, '--body-file', '-')).toMatchObject({
      kind: 'run',
      input: { title: 'T' },
      files: [{ property: 'body', option: '--body-file', path: '-' }],
    });
  });

  it.each([
    ['--json', { json: true }],
    ['--quiet', { quiet: true }],
    ['--no-daemon', { json: false }],
  ])('%s may stand anywhere', (option, globals) => {
    for (const at of [0, 1, 2, 4]) {
      const argv = create.toSpliced(at, 0, option);
      expect(parse(...argv), argv.join(' ')).toMatchObject({ kind: 'run', input: { title: 'T' }, globals });
    }
  });

  it('reads who acts and where', () => {
    const { globals } = parse('-C', 'a', 'issue', '-C', 'b', 'list', '--actor', 'me');
    expect(globals).toMatchObject({ directories: ['a', 'b'], actor: 'me' });
  });
});

describe('help and version', () => {
  it.each<[string[], string[]]>([
    [['--help'], []],
    [['help'], []],
    [['help', 'issue'], ['issue']],
    [['issue', '--help'], ['issue']],
    [
      ['help', 'issue', 'create'],
      ['issue', 'create'],
    ],
    [
      ['issue', 'create', '-h'],
      ['issue', 'create'],
    ],
    [
      ['issue', 'create', '--no-such', '--help'],
      ['issue', 'create'],
    ],
  ])('%j', (argv, topic) => {
    expect(parse(...argv)).toMatchObject({ kind: 'help', topic });
  });

  it('shows the version', () => {
    expect(parse('--version').kind).toBe('version');
    expect(parse('-V').kind).toBe('version');
  });
});

describe('what is wrong with a command line', () => {
  it.each<[string[], string, string]>([
    [[], 'command-incomplete', 'grite --help'],
    [['issue'], 'command-incomplete', 'grite issue --help'],
    [['isue', 'list'], 'command-unknown', 'grite issue list'],
    [['issue', 'lst'], 'command-unknown', 'grite issue list'],
    [['create'], 'command-unknown', 'grite issue create'],
    [['help', 'actr'], 'command-unknown', 'grite actor --help'],
    [['xyzzy'], 'command-unknown', 'grite --help'],
    [['__proto__'], 'command-unknown', 'grite --help'],
    [['--jsn', 'issue', 'list'], 'option-unknown', '--json'],
    [['issue', '--state', 'open', 'list'], 'option-unknown', 'grite issue --help'],
    [['issue', 'create', '--titel', 'T'], 'option-unknown', '--title'],
    [['issue', 'list', '--__proto__'], 'option-unknown', 'grite issue list --help'],
    [['issue', 'show'], 'input-missing', 'grite issue show --help'],
    [['issue', 'create', '--title'], 'value-missing', 'grite issue create --help'],
    [['issue', 'list', '--actor'], 'value-missing', 'grite issue list --help'],
    [['issue', 'create', '--title', 'a', '--title', 'b'], 'option-repeated', 'grite issue create --help'],
    [
      ['issue', 'create', '-t', 'T', '--body', 'B', '--body-file', 'f'],
      'options-exclusive',
      'grite issue create --help',
    ],
    [['issue', 'list', '--json=yes'], 'option-takes-no-value', 'grite issue list --help'],
    [['issue', 'list', 'open'], 'argument-unexpected', 'grite issue list --help'],
    [['issue', 'show', 'a', 'b'], 'argument-unexpected', 'grite issue show --help'],
    [['issue', 'list', '--state', 'opn'], 'value-not-allowed', '--state open'],
    [['issue', 'list', '--actor', 'a', '--data-dir', 'b'], 'options-exclusive', 'grite issue list --help'],
  ])('%j is %s', (argv, problem, suggestion) => {
    const parsed = parse(...argv);
    expect(parsed).toMatchObject({ kind: 'wrong', error: { problem } });
    if (parsed.kind === 'wrong') expect(parsed.error.suggestions).toContainEqual(suggestion);
  });

  it('still sees --json', () => {
    expect(parse('isue', '--json').globals.json).toBe(true);
    expect(parse('issue', 'create', '--titel', 'T', '--json').globals.json).toBe(true);
  });
});
