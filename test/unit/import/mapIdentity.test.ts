import { expect, it } from 'vitest';
import type { Identity } from '../../../src/domain/import/gitBug/bug.ts';
import { mapIdentity } from '../../../src/domain/import/gitBug/mapIdentity.ts';
import { readIdentityVersion } from '../../../src/app/operations/import/gitBug/readIdentity.ts';
import { utf8 } from '../../../src/base/bytes.ts';

const ID = 'abcdef0'.padEnd(64, '0');
const identity = (more: Partial<Identity>): Identity => ({
  id: ID,
  versionSeconds: [1_600_000_000],
  name: '',
  email: '',
  login: '',
  notedLogin: '',
  ...more,
});

it.each<[string, Partial<Identity>, unknown[]]>([
  ['a name', { name: 'Alice Example' }, [[{ name: 'Alice Example', email: null, login: null }, 0]]],
  ['a login', { login: 'alice', notedLogin: 'other' }, [[{ name: 'alice', email: null, login: 'alice' }, 0]]],
  ['nothing', {}, [[{ name: 'abcdef0', email: null, login: null }, 0]]],
  [
    'a login that only notes tell',
    { name: 'Alice', notedLogin: 'alice' },
    [
      [{ name: 'Alice', email: null, login: null }, 0],
      [{ name: 'Alice', email: null, login: 'alice' }, 1],
    ],
  ],
])('an identity with %s', (_, more, expected) => {
  const events = mapIdentity(identity(more)).map(({ event }) => [event.payload, Number(event.ts) - 1_600_000_000_000]);
  expect(events).toEqual(expected);
});

it.each([
  [{ 'github-login': 'a', 'b-login': 'b' }, 'a'],
  [{ 'c-login': 'c', 'b-login': 'b' }, 'b'],
  [{ 'github-id': 'x' }, ''],
  [{ 'github-login': 7 }, ''],
  [null, ''],
  ['text', ''],
])('notes %j on it tell the login "%s"', (metadata, login) => {
  const version = readIdentityVersion(utf8(JSON.stringify({ unix_time: 1, metadata })));
  expect(version?.notedLogin).toBe(login);
});
