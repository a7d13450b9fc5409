import { expect, it } from 'vitest';
import { holds, type Scope } from '../../../../src/domain/pipelines/expression/expression.ts';
import { interpolate } from '../../../../src/domain/pipelines/expression/interpolate.ts';
import { parseExpression } from '../../../../src/domain/pipelines/expression/parse.ts';

const scope: Scope = {
  success: true,
  failure: false,
  cancelled: false,
  valueOf: ([root, name]) =>
    (({ 'matrix.node': 20, 'git.branch': 'main', 'env.EMPTY': '' }) as Record<string, string | number>)[
      `${root}.${name}`
    ],
};

it.each([
  ["git.branch == 'main'", true],
  ["${{ git.branch != 'main' }}", false],
  ['matrix.node == 20 && !env.EMPTY', true],
  ["matrix.node == '20'", true],
  ['failure() || always()', true],
  ['!failure() && (false || success())', true],
  ["startsWith(git.branch, 'ma') && endsWith(git.branch, 'in') && contains(git.branch, 'ai')", true],
  ["git.nothing == ''", true],
  ["'it''s' == \"it's\"", true],
])('%s is %s', (source, expected) => {
  const parsed = parseExpression(source);
  expect(parsed.ok && holds(parsed.value, scope)).toBe(expected);
});

it('holds only where all went well, unless it asks how it went', () => {
  const after = { ...scope, success: false, failure: true };
  const holdsAfter = (source: string) => {
    const parsed = parseExpression(source);
    return parsed.ok && holds(parsed.value, after);
  };
  expect(['true', 'failure()', 'always()', 'success()'].map(holdsAfter)).toEqual([false, true, true, false]);
});

it.each([
  '',
  '(',
  'a',
  'steps',
  'nothing.x',
  "'open",
  'success(1)',
  'contains(1)',
  '1 2',
  '&& 1',
  '('.repeat(200),
  'a'.repeat(3_000),
])('refuses %j', (source) => {
  expect(parseExpression(source).ok).toBe(false);
});

it('puts values into texts', () => {
  expect(interpolate('node ${{ matrix.node }} on ${{git.branch}}', scope)).toBe('node 20 on main');
});
