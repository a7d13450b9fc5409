import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { configBoolean, parseGitConfig } from '../../../src/node/git/gitConfig.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';

const sandbox = new GitSandbox();
afterAll(() => sandbox.remove());

const TEXTS = [
  '',
  '# comment\n; another\n\n',
  '[core]\n\tbare = true\n\tfileMode\n',
  '[Core]BARE=false ; said why\n',
  '[remote "Origin X"]\n\turl = https://x/y#z\n\tfetch = "a b"  \n',
  '[a "q\\"uote\\\\d"]\nk = v\n',
  '[s]\nv = " kept " gone   # comment\nw = a\\tb\\n\\"c\\"\n',
  '[s]\nlong = one \\\n  two\nnext = 1\n',
  '\uFEFF[s]\r\nk = v\r\n',
  '[s]\nk =\n[s "t"]\nk = 1\nk = 2\n',
  '[a.b]\nk = v\n',
  'alone = 1\n',
];

describe('git config', () => {
  it.each(TEXTS)('is read as git reads it: %j', (text) => {
    const path = sandbox.path('config');
    writeFileSync(path, text);
    const listed = sandbox.git(sandbox.root, ['config', '--file', path, '--list', '-z']);
    const expected = listed.split('\0').filter((entry) => entry !== '');
    const entries = new Map(
      expected.map((entry): [string, string | true] => {
        const [key = '', ...value] = entry.split('\n');
        return [key, value.length === 0 ? true : value.join('\n')];
      }),
    );
    const parsed = parseGitConfig(text);
    expect(parsed.ok && parsed.value).toEqual(entries);
  });

  it.each(['[s]\n= 1\n', '[s\nk = 1\n', '[s]\nk = "open\n', '[s]\nk = \\q\n', '[s]\n1k = 1\n'])(
    'is refused where git refuses it: %j',
    (text) => {
      const path = sandbox.path('config');
      writeFileSync(path, text);
      expect(() => sandbox.git(sandbox.root, ['config', '--file', path, '--list'])).toThrow();
      expect(parseGitConfig(text).ok).toBe(false);
    },
  );

  it.each([
    [true, true],
    ['yes', true],
    ['ON', true],
    ['1', true],
    ['-2', true],
    ['no', false],
    ['0', false],
    ['', false],
    ['maybe', undefined],
    [undefined, undefined],
  ] as const)('%j as a boolean is %j', (value, expected) => expect(configBoolean(value)).toBe(expected));
});
