import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemMatchers, readOutput } from '../../../src/domain/pipelines/matchers/list.ts';
import { counts } from '../../support/counts.ts';

const ROOT = '/tmp/shop';
const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/evidence/${name}`, import.meta.url), 'utf8');
const ALL = problemMatchers.map(({ name }) => name);

function found(output: string, ...matchers: readonly string[]): readonly string[] {
  const reader = readOutput(matchers, ROOT);
  return output
    .split('\n')
    .flatMap((line) => reader.line(line).findings)
    .map(
      ({ file, line, column, severity, rule, message }) => `${file}:${line}:${column} ${severity} ${rule}: ${message}`,
    );
}

const undefinedTwice = [
  "t.ts:1:7 error TS2322: Type 'string' is not assignable to type 'number'.",
  "t.ts:2:11 error TS2304: Cannot find name 'c'.",
];

describe('problem matchers find what real tools print', () => {
  it.each<[string, string, readonly string[]]>([
    ['tsc', 'tsc.txt', undefinedTwice],
    ['tsc', 'tsc-pretty.txt', undefinedTwice],
    [
      'gcc',
      'gcc.txt',
      [
        'a.c:2:37 error undefined: ‘x’ undeclared (first use in this function)',
        'a.c:2:37 note undefined: each undeclared identifier is reported only once for each function it appears in',
        'a.c:2:22 warning -Wunused-variable: unused variable ‘unused’',
      ],
    ],
    [
      'go',
      'go.txt',
      [
        'main.go:3:8 error undefined: "os" imported and not used',
        'main.go:6:2 error undefined: declared and not used: x',
        'main.go:7:2 error undefined: undefined: undefined',
      ],
    ],
    [
      'eslint-stylish',
      'eslint-stylish.txt',
      [
        "src/cart.js:12:8 warning max-params: Function 'discount' has too many parameters (2). Maximum allowed is 1",
        "src/cart.js:16:8 warning max-params: Function 'unused' has too many parameters (2). Maximum allowed is 1",
        "src/cart.js:17:9 error eqeqeq: Expected '===' and instead saw '=='",
      ],
    ],
    ['python', 'traceback.txt', ['tb.py:2:undefined error ZeroDivisionError: division by zero']],
    ['python', 'python-syntax.txt', []],
  ])('%s in %s', (matcher, file, expected) => {
    expect(found(fixture(file), matcher)).toEqual(expected);
    expect(found(fixture(file).replaceAll('\n', '\r\n'), matcher)).toEqual(expected);
    expect(found(fixture(file))).toEqual([]);
  });

  it('each line is one finding, whoever finds it', () => {
    expect(found(fixture('go.txt'), ...ALL)).toHaveLength(3);
  });
});

describe('workflow commands', () => {
  it.each<[string, readonly string[]]>([
    ['::error file=a.js,line=1,col=5,endColumn=7,title=T::m', ['a.js:1:5 error undefined: T: m']],
    ['::warning file=a%2Cb%3A%25.js,line=2::one%0Atwo %250A', ['a,b:%.js:2:undefined warning undefined: one\ntwo %0A']],
    ['::notice::a::b', ['undefined:undefined:undefined note undefined: a::b']],
    ['::error::', ['undefined:undefined:undefined error undefined: ']],
    ['  ::error line=x,file=a::m', ['a:undefined:undefined error undefined: m']],
    ['::error file=/etc/passwd,line=1::m', ['undefined:undefined:undefined error undefined: m']],
    ['::group::a', []],
    ['::constructor::a', []],
    ['error::m', []],
    ['::stop-commands::t\n::error::m\n::t::\n::error::n', ['undefined:undefined:undefined error undefined: n']],
  ])('%j', (output, expected) => expect(found(output)).toEqual(expected));

  it('mask what they say', () => {
    const reader = readOutput([], ROOT);
    expect(reader.line('::add-mask::a%25b')).toEqual({ findings: [], mask: 'a%b' });
  });

  it('are what was escaped', () => {
    const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const { findings } = readOutput([], ROOT).line(`::error file=a::${data(text)}`);
        expect(findings[0]?.message).toBe(text.trim());
      }),
      counts(200),
    );
  });
});

it('findings are limited, and what is left out is counted', () => {
  const reader = readOutput([], ROOT);
  const all = Array.from({ length: 1_010 }, () => reader.line('::error::m').findings).flat();
  expect([all.length, reader.left()]).toEqual([1_000, 10]);
});

it('no line makes them throw or hang', () => {
  const parts = fc.constantFrom(
    ':',
    '::',
    ' ',
    '(1,2)',
    ': error ',
    'File "',
    '", line 1',
    '.go',
    '[-W',
    ']',
    '  1:1  error  ',
    '\u001b[31m',
    '::error ',
    '=',
    ',',
    '%',
    'a',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), fc.nat(4_000), (pieces, times) => {
      const reader = readOutput(ALL, ROOT);
      const started = performance.now();
      reader.line(pieces.join(''));
      reader.line(pieces.join('').repeat(times));
      expect(performance.now() - started).toBeLessThan(2_000);
    }),
    counts(200),
  );
});
