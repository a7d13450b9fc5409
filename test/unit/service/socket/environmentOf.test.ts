import { expect, it } from 'vitest';
import { environmentOf } from '../../../../src/service/socket/environmentOf.ts';

const ENV = { HOME: '/home/ada', PATH: '/bin', GIT_AUTHOR_NAME: 'Ada' };

it.each([
  [{ ...ENV, PATH: '/usr/bin' }],
  [{ ...ENV, GIT_PAGER: 'less', GIT_ASKPASS: 'x', TERM: 'dumb', GRITE_SESSION: 'a' }],
  [{ GIT_AUTHOR_NAME: 'Ada', HOME: '/home/ada', GIT_DIR: '' }],
])('is the same where the same work is done: %j', (env) => {
  expect(environmentOf(env)).toBe(environmentOf(ENV));
});

it.each([
  [{ ...ENV, HOME: '/root' }],
  [{ ...ENV, GIT_AUTHOR_NAME: 'Bob' }],
  [{ ...ENV, GIT_DIR: '/x/.git' }],
  [{ ...ENV, SSH_AUTH_SOCK: '/run/agent' }],
  [{ ...ENV, https_proxy: 'http://proxy' }],
])('is another one where other work might be done: %j', (env) => {
  expect(environmentOf(env)).not.toBe(environmentOf(ENV));
});

it('tells nobody what is in it', () => {
  expect(environmentOf({ GIT_CONFIG_VALUE_0: 'secret' })).toMatch(/^[0-9a-f]{32}$/);
});

it('is another one where new files get other permissions', () => {
  expect(environmentOf(ENV, 0o077)).not.toBe(environmentOf(ENV, 0o022));
});
