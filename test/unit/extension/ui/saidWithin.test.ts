import { describe, expect, it } from 'vitest';
import { saidWithin } from '../../../../src/extension/ui/saidWithin.ts';

const GENERAL = `fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.`;

describe('what a program said, within a sentence', () => {
  it.each([
    ['no route', 'no route'],
    ['It took too long.\n', 'It took too long'],
    ['remote: one.\r\nremote: two.', 'remote: one; remote: two'],
    [
      `fatal: '/srv/a' does not appear to be a git repository\n${GENERAL}`,
      `fatal: '/srv/a' does not appear to be a git repository`,
    ],
    [`git@example.org: Permission denied (publickey).\n${GENERAL}`, 'git@example.org: Permission denied (publickey)'],
    [GENERAL, 'fatal: Could not read from remote repository'],
    ['', ''],
  ])('%j is %j', (text, said) => {
    expect(saidWithin(text)).toBe(said);
  });
});
