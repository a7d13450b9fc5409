import { describe, expect, it } from 'vitest';
import type { Refusal, RefusalCode } from '../../../src/app/refusal.ts';
import { fault, type FaultCode, type FaultDetails, type FaultReport } from '../../../src/base/fault.ts';
import type { AggregateId, EventId } from '../../../src/base/ids.ts';
import { FAULT_CATEGORIES, REFUSAL_CATEGORIES } from '../../../src/cli/exitCodes.ts';
import { humanFailure, jsonFailure } from '../../../src/cli/render/envelope.ts';
import { exceptionFailure, type Failure, refusalFailure } from '../../../src/cli/render/failure.ts';
import { parse, shellWords } from '../../support/commandLines.ts';

const path = '/repo/.git/x';
const id = 'ab'.repeat(20);
const issue = 'ab'.repeat(16) as AggregateId;

const FAULTS: { readonly [Code in FaultCode]: readonly [FaultDetails[Code], number] } = {
  'config-invalid': [{ path, reason: 'line 1' }, 5],
  'core-stopped': [{ reason: 'exit code 1' }, 6],
  'disk-full': [{ path }, 5],
  'git-failed': [{ command: 'git fetch', exitCode: 128, stderr: 'no\n' }, 5],
  'git-missing': [{ why: 'reftable' }, 5],
  'output-failed': [{ output: 'standard output', reason: 'ENOSPC' }, 5],
  'git-forbidden': [{ why: 'reftable' }, 5],
  io: [{ path, reason: 'open EMFILE' }, 5],
  'not-a-repository': [{ path }, 3],
  'object-corrupt': [{ id, reason: 'zlib' }, 5],
  'object-missing': [{ id }, 5],
  'permission-denied': [{ path }, 5],
  'read-only': [{ path }, 5],
  'ref-contended': [{ ref: 'refs/grite/wal', attempts: 9 }, 4],
  'ref-invalid': [{ ref: 'refs/grite/wal', reason: 'symbolic' }, 5],
  'ref-locked': [{ ref: 'refs/grite/wal', lockFile: `${path}.lock`, ageMs: 12_345 }, 5],
  'remote-failed': [{ remote: 'origin', reason: 'no route' }, 5],
  'store-unsupported': [{ feature: 'md5' }, 5],
};

type DetailsOf<Code extends RefusalCode> = Extract<Refusal, { code: Code }>['details'];

const REFUSALS: { readonly [Code in RefusalCode]: readonly [DetailsOf<Code>, number] } = {
  'branch-name-invalid': [{ name: 'a..b' }, 2],
  'branch-refused': [{ branch: 'gi-7f3a2c91', reason: 'error: your changes would be lost' }, 4],
  'work-tree-missing': [{ path: '/repo.git' }, 2],
  'actor-folder-empty': [{ path }, 3],
  'actor-id-malformed': [{ id: 'me' }, 2],
  'actor-label-invalid': [{ label: 'a\nb', reason: 'control-character', limit: 256 }, 2],
  'actor-none': [{}, 3],
  'actor-not-found': [{ id: 'ab'.repeat(16) }, 3],
  'comment-empty': [{}, 2],
  'attachment-ambiguous': [{ reference: 'a b', issue: 'gi-abababab', matches: [{ id: 'ab'.repeat(32) as EventId, name: 'a b' }] }, 2], // prettier-ignore
  'attachment-bytes-damaged': [{ name: 'log.txt', sha256: 'ab'.repeat(32) }, 5],
  'attachment-bytes-missing': [{ name: 'log.txt', sha256: 'ab'.repeat(32) }, 3],
  'attachment-name-invalid': [{ name: 'a/b', reason: 'separator' }, 2],
  'attachment-name-missing': [{}, 2],
  'attachment-not-found': [{ reference: 'x', issue: 'gi-abababab' }, 3],
  'attachment-source-missing': [{}, 2],
  'attachment-too-large': [{ path, limit: 26_214_400 }, 2],
  'dependency-cycle': [{ path: [issue, 'cd'.repeat(16) as AggregateId, issue] }, 4],
  'dependency-on-itself': [{ id: issue }, 2],
  'event-id-ambiguous': [{ what: 'event', id: 'abab', issue, matches: ['ab'.repeat(32) as EventId] }, 2],
  'event-id-malformed': [{ what: 'comment', id: 'x' }, 2],
  'event-not-found': [{ what: 'comment', id: 'abab', issue }, 3],
  'field-invalid': [{ field: 'due', value: 'soon' }, 2],
  'import-malformed': [{ system: 'grite', reason: 'not-json' }, 2],
  'file-is-directory': [{ path }, 2],
  'file-missing': [{ path }, 3],
  'mime-invalid': [{ mime: 'text' }, 2],
  'sha256-malformed': [{ sha256: 'x' }, 2],
  'sha256-mismatch': [{ path, expected: 'ab'.repeat(32), actual: 'cd'.repeat(32) }, 4],
  'import-source-empty': [{ source: '.', system: 'git-bug' }, 3],
  'input-invalid': [{ issues: [{ path: 'title', message: 'expected string' }] }, 2],
  'issue-id-ambiguous': [{ id: 'abab', matches: ['ab'.repeat(16) as AggregateId] }, 2],
  'issue-id-malformed': [{ id: 'x' }, 2],
  'issue-not-found': [{ id: 'abab' }, 3],
  'me-unknown': [{}, 2],
  'name-invalid': [{ field: 'label', value: 'a\nb', reason: 'control-character' }, 2],
  'parent-cycle': [{ id: issue, parent: issue }, 4],
  'parent-is-itself': [{ id: issue }, 2],
  'parent-too-deep': [{ id: issue, limit: 256 }, 2],
  'profile-invalid': [{ field: 'email', reason: 'control-character', limit: 256 }, 2],
  'profile-name-missing': [{}, 2],
  'setting-invalid': [{ key: 'me', value: '', rule: 'one line of text' }, 2],
  'output-exists': [{ path }, 4],
  'output-not-a-file': [{ path: 'folder/' }, 2],
  'since-event-unknown': [{ id: 'ab'.repeat(32) }, 3],
  'since-malformed': [{ since: 'yesterday' }, 2],
  'query-invalid': [{ query: 'lable:x', reason: 'key-unknown', column: 0, found: 'lable', expected: ['label'] }, 2],
  'template-invalid': [{ path, line: 3, reason: 'title is not a text' }, 2],
  'template-name-invalid': [{ name: '../x' }, 2],
  'template-not-found': [{ name: 'bgu', meant: 'bug' }, 3],
  'template-outside': [{ path }, 7],
  'template-too-large': [{ path, limit: 262_144 }, 2],
  'title-missing': [{}, 2],
  'text-not-unicode': [{ field: 'body' }, 2],
  'text-too-long': [{ field: 'body', bytes: 9, limit: 8 }, 2],
  'title-empty': [{}, 2],
  'title-not-one-line': [{}, 2],
  'too-many-assignees': [{ count: 300, limit: 256 }, 2],
  'too-many-labels': [{ count: 300, limit: 256 }, 2],
  'undo-impossible': [{ what: 'attachment', issue }, 4],
  'update-empty': [{ id: issue }, 2],
  'url-invalid': [{ url: 'a b' }, 2],
  'remote-none': [{}, 3],
  'remote-not-found': [{ remote: 'x', known: ['origin'] }, 3],
  'remote-unclear': [{ known: ['a', 'b'] }, 2],
  'sync-diverged': [{ remote: 'origin', logs: ['issues'] }, 4],
  'workspace-untrusted': [{ operation: 'issue.close' }, 7],
};

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
