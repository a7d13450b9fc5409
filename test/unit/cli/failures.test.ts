import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/app/refusal.ts';
import { fault, type FaultReport } from '../../../src/base/fault.ts';
import { FAULT_CATEGORIES, REFUSAL_CATEGORIES } from '../../../src/cli/exitCodes.ts';
import { humanFailure, jsonFailure } from '../../../src/cli/render/envelope.ts';
import { exceptionFailure, type Failure, refusalFailure } from '../../../src/cli/render/failure.ts';
import { parse, shellWords } from '../../support/commandLines.ts';
import { FAULTS, REFUSALS } from '../../support/failureSamples.ts';

const faults = Object.entries(FAULTS).map(([code, [details, exitCode]]) => {
  const report = { code, details } as FaultReport;
  return { code, exitCode, failure: exceptionFailure(fault(report.code, report.details), {}) };
});
const refusals = Object.entries(REFUSALS).map(([code, [details, exitCode]]) => {
  const failure = refusalFailure({ code, details } as Refusal, 'grite issue create');
  return { code, exitCode, failure };
});

it('knows every code', () => {
  expect(Object.keys(FAULTS).sort()).toEqual(Object.keys(FAULT_CATEGORIES).sort());
  expect(Object.keys(REFUSALS).sort()).toEqual(Object.keys(REFUSAL_CATEGORIES).sort());
});

describe.each([...faults, ...refusals])('$code', ({ code, exitCode, failure }) => {
  it('says what is wrong and what to do, and ends with its exit code', () => {
    expect(failure.exitCode).toBe(exitCode);
    expect(failure.message).toMatch(/^(\S.*[^.\s])$/);
    expect(failure.message).not.toContain('undefined');
    expect(failure.suggestions.length).toBeGreaterThan(0);
    expect(failure.details['problem']).toBe(code);
  });

  it('suggests only commands that there are', () => {
    for (const suggestion of failure.suggestions.filter((text) => text.startsWith('grite '))) {
      expect(parse(...shellWords(suggestion).slice(1)).kind, suggestion).not.toBe('wrong');
    }
  });

  it('fits on one line a suggestion', () => {
    const [first, ...below] = humanFailure(failure).trimEnd().split('\n');
    expect(first).toMatch(/^error: /);
    const rest = below.slice(failure.excerpt?.length ?? 0);
    expect(rest).toHaveLength(failure.suggestions.length);
    for (const line of rest) expect(line).toMatch(/^ {2}try: \S/);
  });
});

it('is a JSON document with the problem and its details', () => {
  const [failure] = refusals.flatMap((refusal) => (refusal.code === 'text-too-long' ? [refusal.failure] : []));
  expect(JSON.parse(jsonFailure(failure as Failure))).toEqual({
    schema_version: 1,
    ok: false,
    error: {
      code: 'invalid_args',
      message: 'The body is too long: 9 bytes, and at most 8 are allowed',
      details: { suggestions: ['shorten the body'], problem: 'text-too-long', field: 'body', bytes: 9, limit: 8 },
    },
  });
});

describe('a bug', () => {
  const bug = new TypeError('x is not a function');

  it('ends with 70 and says how to get the stack', () => {
    const failure = exceptionFailure(bug, {});
    expect(failure).toMatchObject({ exitCode: 70, code: 'internal_error', message: 'internal error' });
    expect(failure.suggestions.join()).toContain('GRITE_DEBUG=1');
  });

  it('shows the stack when asked', () => {
    expect(exceptionFailure(bug, { GRITE_DEBUG: '1' }).message).toContain('failures.test.ts');
    expect(exceptionFailure('thrown text', { GRITE_DEBUG: '1' }).message).toContain('thrown text');
  });
});
