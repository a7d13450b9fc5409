import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MOST_FINDINGS } from '../../../src/domain/pipelines/evidence/evidence.ts';
import { evidenceFormats, readEvidence, recogniseFormat } from '../../../src/domain/pipelines/evidence/list.ts';
import { pathBelow } from '../../../src/domain/pipelines/finding.ts';
import { counts } from '../../support/counts.ts';

const ROOT = '/tmp/shop';
const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/evidence/${name}`, import.meta.url), 'utf8');

function read(text: string, format?: string) {
  const reading = readEvidence(text, ROOT, format);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  const metrics = Object.fromEntries(reading.value.metrics.map(({ name, value }) => [name, value]));
  return { metrics, findings: reading.value.findings, left: reading.value.left };
}

function reasonOf(text: string, format?: string): string | undefined {
  const reading = readEvidence(text, ROOT, format);
  return reading.ok ? undefined : reading.error.reason;
}

describe('reports of real tools', () => {
  it.each([
    [
      'vitest-junit.xml',
      'junit',
      {
        tests: 5,
        'tests.passed': 2,
        'tests.failed': 2,
        'tests.errors': 0,
        'tests.skipped': 1,
        'tests.duration': 0.008,
      },
    ],
    [
      'pytest-junit.xml',
      'junit',
      { tests: 6, 'tests.passed': 3, 'tests.failed': 1, 'tests.errors': 1, 'tests.skipped': 1, 'tests.duration': 0 },
    ],
    ['vitest-lcov.info', 'lcov', { coverage: 60, 'coverage.branches': 25, 'coverage.functions': 66.67 }],
    ['vitest-cobertura.xml', 'cobertura', { coverage: 60, 'coverage.branches': 25 }],
    ['c8-lcov.info', 'lcov', { coverage: 57.14, 'coverage.branches': 66.67, 'coverage.functions': 33.33 }],
    ['c8-cobertura.xml', 'cobertura', { coverage: 57.14, 'coverage.branches': 66.67 }],
    ['eslint.sarif', 'sarif', { 'findings.error': 1, 'findings.warning': 2, 'findings.note': 0 }],
  ])('%s: metrics', (file, format, expected) => {
    expect(recogniseFormat(fixture(file))?.name).toBe(format);
    expect(read(fixture(file)).metrics).toEqual(expected);
  });

  it('vitest: failed tests are findings at their places', () => {
    expect(read(fixture('vitest-junit.xml')).findings).toEqual([
      {
        file: 'tests/cart.test.js',
        line: 6,
        column: 58,
        severity: 'error',
        message: 'cart > gives a discount: expected 90 to be 91 // Object.is equality',
        rule: 'AssertionError',
      },
      {
        file: 'tests/cart.test.js',
        line: 9,
        column: 30,
        severity: 'error',
        message: 'cart > throws: broken <thing>',
        rule: 'TypeError',
      },
    ]);
  });

  it('pytest: failures and errors are findings at their places', () => {
    expect(read(fixture('pytest-junit.xml')).findings).toMatchObject([
      {
        file: 'test_shop.py',
        line: 9,
        message: expect.stringMatching(/^test_fails: AssertionError: assert \{'a': 1\} == \{'a': 2\}\n/) as unknown,
      },
      {
        file: 'test_shop.py',
        line: 19,
        message: 'test_error: failed on setup with "RuntimeError: no <database> & co"',
      },
    ]);
  });

  it('eslint: results are findings at their places', () => {
    expect(read(fixture('eslint.sarif')).findings.at(-1)).toEqual({
      file: 'src/cart.js',
      line: 17,
      column: 9,
      severity: 'error',
      message: "Expected '===' and instead saw '=='.",
      rule: 'eqeqeq',
    });
  });
});

describe('reports that are refused', () => {
  const BOMB = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuites name="&b;"></testsuites>';
  it.each<[string, string, string | undefined, string]>([
    ['entities', BOMB, undefined, 'entities'],
    ['nothing', '', undefined, 'malformed'],
    ['cut off', fixture('vitest-junit.xml').slice(0, 700), undefined, 'malformed'],
    ['cut off inside of a tag', '<testsuites><testsuite name="a', 'junit', 'malformed'],
    ['crossed tags', '<testsuites><a><b></a></b></testsuites>', 'junit', 'malformed'],
    ['two roots', '<testsuite></testsuite><testsuite/>', 'junit', 'malformed'],
    ['another root', '<html></html>', 'junit', 'malformed'],
    ['deep', `${'<testsuite>'.repeat(100)}${'</testsuite>'.repeat(100)}`, undefined, 'too-deep'],
    ['many', `<testsuites>${'<a/>'.repeat(600_000)}</testsuites>`, undefined, 'too-many'],
    ['large', `<testsuites>${' '.repeat(17_000_000)}</testsuites>`, undefined, 'too-large'],
    ['no measures', 'SF:a\nend_of_record\n', undefined, 'empty'],
    ['no rates', '<coverage version="1"></coverage>', undefined, 'empty'],
    ['SARIF of another version', '{"version":"1.0.0","runs":[]}', 'sarif', 'malformed'],
    ['cut off SARIF', fixture('eslint.sarif').slice(0, 900), undefined, 'malformed'],
    ['deep SARIF', `{"runs":${'['.repeat(100)}${']'.repeat(100)}}`, undefined, 'too-deep'],
    ['an unknown format', '<testsuite/>', 'tap', 'malformed'],
  ])('%s', (_, text, format, reason) => expect(reasonOf(text, format)).toBe(reason));
});

describe('what reports say', () => {
  it('is limited, and what is left out is counted', () => {
    const cases = '<testcase name="a"><failure message="b"/></testcase>'.repeat(MOST_FINDINGS + 5);
    const { metrics, findings, left } = read(`<testsuite>${cases}</testsuite>`);
    expect([metrics['tests.failed'], findings.length, left]).toEqual([MOST_FINDINGS + 5, MOST_FINDINGS, 5]);
  });

  it('counts test cases, not the sums that tools wrote', () => {
    const text =
      '<testsuites tests="9" failures="0"><testsuite><testcase name="a"><failure/></testcase></testsuite></testsuites>';
    expect(read(text).metrics).toMatchObject({ tests: 1, 'tests.failed': 1 });
  });

  it('counts a line once that several tests reached', () => {
    expect(
      read('TN:a\nSF:x\nDA:1,0\nDA:2,1\nend_of_record\nTN:b\nSF:x\nDA:1,3\nDA:2,0\nend_of_record\n').metrics,
    ).toEqual({ coverage: 100 });
  });

  it('leaves out of SARIF what is suppressed or well', () => {
    const run = {
      tool: { driver: { name: 'a', rules: [{ id: 'r', defaultConfiguration: { level: 'error' } }] } },
      results: [
        { message: { text: 'a' }, suppressions: [{ kind: 'inSource' }] },
        { message: { text: 'b' }, kind: 'pass' },
        {
          message: { text: 'c' },
          ruleId: 'r',
          locations: [{ physicalLocation: { artifactLocation: { uri: '../etc/passwd' }, region: { startLine: 1 } } }],
        },
        { message: { text: 'd' }, suppressions: [{ kind: 'external', status: 'rejected' }] },
      ],
    };
    const { findings } = read(JSON.stringify({ version: '2.1.0', runs: [run] }));
    expect(findings.map(({ message, severity, file }) => [message, severity, file])).toEqual([
      ['c', 'error', undefined],
      ['d', 'warning', undefined],
    ]);
  });

  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src/../a.ts', 'a.ts'],
    ['/tmp/shop/a b.ts', 'a b.ts'],
    ['file:///tmp/shop/a%20b.ts', 'a b.ts'],
    ['src\\a.ts', 'src/a.ts'],
    ['../a.ts', undefined],
    ['/tmp/shopping/a.ts', undefined],
    ['/tmp/shop/../a.ts', undefined],
    ['file:///%', undefined],
    ['https://example.org/a.ts', undefined],
    ['a\0b', undefined],
  ])('path %s is %s', (written, expected) => expect(pathBelow(written, ROOT)).toBe(expected));
});

describe('whatever a report holds', () => {
  const files = [
    'vitest-junit.xml',
    'pytest-junit.xml',
    'vitest-lcov.info',
    'vitest-cobertura.xml',
    'eslint.sarif',
  ].map(fixture);
  const names = evidenceFormats.map(({ name }) => name);
  const MOST_MS = 2_000;

  const readsQuickly = (text: string, format: string): void => {
    const started = performance.now();
    readEvidence(text, ROOT, format);
    expect(performance.now() - started).toBeLessThan(MOST_MS);
  };

  it('reading neither throws nor hangs: texts', () => {
    const parts = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '&',
      ';',
      '<a',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '<!DOCTYPE',
      '[',
      ']',
      '{',
      '}',
      ':',
      ',',
      'SF:',
      '\nDA:1,1',
      '__proto__',
      'constructor',
      '=',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string()), { maxLength: 200 }),
        fc.constantFrom(...names),
        (pieces, format) => readsQuickly(pieces.join(''), format),
      ),
      counts(300),
    );
  });

  it('reading neither throws nor hangs: reports that were changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.nat(200),
        fc.string(),
        fc.constantFrom(...names),
        (file, at, length, put, format) => {
          const from = at % file.length;
          readsQuickly(file.slice(0, from) + put + file.slice(from + length), format);
        },
      ),
      counts(300),
    );
  });

  it.each([
    '<',
    '<a ',
    '<a b="',
    '&#',
    '<!--',
    '<a>',
    ' ',
    'DA:1',
    'BRDA:1,',
    'FN:1,1,',
    '{"a":',
    '[',
    '<a b=c ',
    '</',
  ])('reading does not hang on many %j', (piece) => {
    for (const format of names) readsQuickly(`<testsuite>SF:${piece.repeat(200_000)}`, format);
  });
});
