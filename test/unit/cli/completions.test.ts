import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHELLS } from '../../../src/cli/completions/command.ts';
import { completionOf } from '../../../src/cli/completions/completionOf.ts';
import { SCRIPTS } from '../../../src/cli/completions/completionScript.ts';
import { readQuestion } from '../../../src/cli/completions/question.ts';
import { quoteForBash, splitShellLine } from '../../../src/cli/completions/shellLine.ts';
import { DOORS, doorInfo } from '../../../src/cli/doors.ts';
import { GLOBAL_OPTIONS } from '../../../src/cli/parse/globalOptions.ts';
import { grite, manifest, shellWords } from '../../support/commandLines.ts';
import { counts } from '../../support/counts.ts';

/** Completes a line; what is completed stands after its last blank. */
function at(line: string, door = grite) {
  const words = line.split(' ');
  return completionOf(door, words.slice(0, -1), words.at(-1) ?? '');
}
const values = (line: string): string[] => at(line).candidates.map(({ value }) => value);

describe('commands', () => {
  it('start with one of the first words, each once', () => {
    const first = [...new Set(grite.commands.map(({ words }) => words[0]))];
    expect(values('')).toEqual([...first, 'help']);
    expect(values('iss')).toEqual(values(''));
  });

  it('go on with the words of their group', () => {
    const below = grite.commands.filter(({ words }) => words[0] === 'actor').map(({ words }) => words[1]);
    expect(values('actor ')).toEqual(below);
    expect(values('--json actor ')).toEqual(below);
    expect(values('-C /somewhere actor ')).toEqual(below);
    expect(values('help actor ')).toEqual(below);
  });

  it('say what they do, and groups what they have', () => {
    const about = (line: string, value: string) => at(line).candidates.find((each) => each.value === value)?.about;
    expect(about('actor ', 'list')).toBe('List the actors of this repository, by id');
    expect(about('', 'actor')).toContain('list, show');
  });

  it.each(['no-such ', 'issue no-such '])('after %j are not known', (line) => expect(values(line)).toEqual([]));
});

describe('options', () => {
  const shared = GLOBAL_OPTIONS.map(({ name }) => `--${name}`);

  it.each(['-', '--', 'issue --', '--js'])('of every command after %j', (line) => {
    expect(values(line)).toEqual(shared);
  });

  it('of a command, first', () => {
    const found = values('issue create --');
    expect(found.slice(0, 3)).toEqual(['--title', '--body', '--body-file']);
    expect(found.slice(-shared.length)).toEqual(shared);
  });

  it.each([
    ['issue create --title x --', '--title'],
    ['issue create -t x --', '--title'],
    ['issue create --body-file x --', '--body'],
    ['issue create --body x --', '--body-file'],
    ['issue create --json --', '--json'],
  ])('after %j do not hold %s again', (line, option) => expect(values(line)).not.toContain(option));

  it.each([
    ['issue create --label x --', '--label'],
    ['issue create --title --', '--label'],
  ])('after %j hold %s', (line, option) => {
    if (line.endsWith('--title --')) expect(at(line)).toMatchObject({ candidates: [] });
    else expect(values(line)).toContain(option);
  });

  it('are offered where no argument is missing, and not after --', () => {
    expect(values('actor list ')).toContain('--json');
    expect(values('actor list -- -')).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    ['issue show ', 'issue'],
    ['issue show gi-', 'issue'],
    ['issue create --label ', 'label'],
    ['issue create -l ', 'label'],
    ['issue create --label=pri', 'label'],
    ['issue list --label b', 'label'],
    ['issue create --assignee ', 'assignee'],
    ['actor use ', 'actor'],
    ['issue create --template ', 'template'],
    ['issue template show ', 'template'],
    ['issue create --milestone ', 'milestone'],
    ['issue list --priority=P', 'priority'],
    ['issue create --parent gi-', 'issue'],
    ['--actor ', 'actor'],
    ['issue list --actor ', 'actor'],
  ])('of %j come from the repository: %s', (line, source) => {
    expect(at(line)).toMatchObject({ source, candidates: [] });
  });

  it.each([
    ['issue create --body-file ', 'files'],
    ['-C ', 'folders'],
    ['issue create --data-dir ', 'folders'],
  ])('of %j are %s', (line, paths) => expect(at(line)).toMatchObject({ paths, candidates: [] }));

  it('may be a few fixed ones', () => {
    expect(values('completions ')).toEqual([...SHELLS]);
    expect(values('issue list --state ')).toEqual(['open', 'closed', 'all']);
    expect(at('issue list --state=cl')).toMatchObject({ before: '--state=', typed: 'cl' });
    expect(values('config get ')).toContain('me');
  });

  it.each(['issue create --title ', 'actor init --label ', 'issue create --no-such ', 'issue list --no-such=x'])(
    'of %j are anything',
    (line) => expect(at(line).source).toBeUndefined(),
  );
});

it.each(DOORS)('%s completes its own commands', (name) => {
  const door = doorInfo(name, manifest);
  expect(at('', door).candidates.map(({ value }) => value)).toContain('completions');
  expect(at('completions ', door).candidates.map(({ value }) => value)).toEqual([...SHELLS]);
});

it('completes every command with every option, and no line makes it fail', () => {
  for (const { words, options } of grite.commands) {
    const line = `${words.join(' ')} --`;
    for (const { name } of options) expect(values(line), line).toContain(`--${name}`);
  }
  const word = fc.oneof(
    fc.constantFrom(
      'issue',
      'create',
      'actor',
      'list',
      'help',
      '--',
      '-',
      '--label',
      '--label=',
      '-l',
      '-C',
      '--json=1',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word), word, (words, last) => {
      for (const { value } of completionOf(grite, words, last).candidates) expect(value).toMatch(/^[\w-]/);
    }),
    counts(300),
  );
});

describe('a line of bash', () => {
  it.each<[string, string[], number, string | undefined]>([
    ['grite issue ', ['grite', 'issue', ''], 0, undefined],
    ['grite  issue  cr', ['grite', 'issue', 'cr'], 0, undefined],
    ['grite --label a:b:c', ['grite', '--label', 'a:b:c'], 4, undefined],
    ['grite --label=a', ['grite', '--label=a'], 8, undefined],
    ['grite --label "a: b', ['grite', '--label', 'a: b'], 0, '"'],
    ["grite 'it\\", ['grite', 'it\\'], 0, "'"],
    ['grite a\\ b', ['grite', 'a b'], 0, undefined],
    ['grite "" ', ['grite', '', ''], 0, undefined],
    ['', [''], 0, undefined],
  ])('%j has these words', (line, words, cut, openQuote) => {
    expect(splitShellLine(line, ':=')).toEqual({ words, openQuote, cut });
  });

  it('gets words of which the shell makes the same words again', () => {
    const bash = (line: string): string[] =>
      execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
        .split('\0')
        .slice(0, -1);
    const plain = fc.string({
      unit: fc.constantFrom(...Array.from(' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~aZ0ß👍')),
      minLength: 1,
    });
    const { numRuns, seed } = counts(30);
    const texts = fc.sample(fc.array(plain, { minLength: 1, maxLength: 20 }), { numRuns, seed });
    for (const words of texts) {
      const line = words.map((word) => quoteForBash(word, undefined)).join(' ');
      expect(bash(line)).toEqual(words);
      expect(splitShellLine(line).words).toEqual(words);
    }
  });

  it('is answered with what follows the last cut, and with nothing that an open quote would run', () => {
    const cut = readQuestion(['--bash', ' \t\n"\'><=;|&(:', '--', 'grite issue list --label priority:P']);
    expect(cut.words).toEqual(['issue', 'list', '--label', 'priority:P']);
    expect(cut.quote('priority:P1')).toBe('P1');
    expect(cut.quote('priority:P 1;x')).toBe('P\\ 1\\;x');
    const open = readQuestion(['--bash', ':=', '--', 'grite issue list --label "go']);
    expect(open.quote('good first issue')).toBe('good first issue');
    expect(open.quote('$(rm)')).toBeUndefined();
  });
});

it('other shells ask with words', () => {
  expect(readQuestion(['--', 'issue', '']).words).toEqual(['issue', '']);
  expect(readQuestion(['--new-word', '--', 'issue']).words).toEqual(['issue', '']);
  expect(readQuestion(['--quoted', '--', 'issue', '"a b']).words).toEqual(['issue', 'a b']);
  expect(readQuestion([]).words).toEqual([]);
});

describe.each(SHELLS)('the script for %s', (shell) => {
  it.each(DOORS)('asks %s, and is balanced', (program) => {
    const script = SCRIPTS[shell](program);
    expect(script).toContain(`${program}${shell === 'powershell' ? "'" : ''} __complete`);
    expect(script).not.toMatch(/undefined|\$\{program|\$\{name/);
    for (const [open, close] of [
      ['(', ')'],
      ['{', '}'],
      ['[', ']'],
    ]) {
      const count = (char = ''): number => script.split(char).length;
      // In zsh and bash `case` patterns end with a parenthesis that was never opened.
      if (open !== '(' || shell === 'powershell' || shell === 'fish') expect(count(open)).toBe(count(close));
    }
  });
});

it('is described by examples that parse', () => {
  expect(shellWords('grite completions bash > grite.bash')).toEqual(['grite', 'completions', 'bash']);
});
