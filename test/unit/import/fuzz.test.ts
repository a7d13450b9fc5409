import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLogSpec } from '../../../src/app/log/logSpecs.ts';
import { readIssues } from '../../../src/app/operations/import/beads/readIssues.ts';
import { readIdentityVersion } from '../../../src/app/operations/import/gitBug/readIdentity.ts';
import { readPack } from '../../../src/app/operations/import/gitBug/readPack.ts';
import { exportedRecords } from '../../../src/app/operations/import/griteExport/records.ts';
import { readEvent } from '../../../src/app/operations/import/griteExport/readEvent.ts';
import { utf8 } from '../../../src/base/bytes.ts';
import { mapIssue } from '../../../src/domain/import/beads/mapIssue.ts';
import { counts } from '../../support/counts.ts';

/** Soaking at its usual factor tries a hundred thousand files. */
const FILES = 1_700;

/** Values under the names that the formats use, of right and wrong types, and texts that are no JSON at all. */
const names = [
  'id', 'title', 'description', 'status', 'priority', 'issue_type', 'created_at', 'updated_at', 'closed_at', 'labels',
  'dependencies', 'issue_id', 'depends_on_id', 'type', 'comments', 'text', 'author', 'assignee', 'meta', 'issues', 'events',
  'event_id', 'actor', 'ts_unix_ms', 'parent', 'kind', 'IssueCreated', 'ops', 'message', 'timestamp', 'version', 'name',
  'metadata', 'nonce', 'files', '__proto__', 'constructor', 'toString',
]; // prettier-ignore
const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'open',
    'closed',
    'blocks',
    'parent-child',
    'bd-1',
    '2026-01-01T00:00:00Z',
    '2026-13-45',
    'ab'.repeat(16),
  ),
  fc.double(),
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 8 }).map((entries) => {
      const text = entries.map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`);
      return JSON.parse(`{${text.join(',')}}`) as unknown;
    }),
  ),
}));
/** What is an issue but for what replaces one of its fields. */
const nearlyBead = fc.tuple(fc.constantFrom(...names), value).map(([name, each]) => ({
  ...{ id: 'bd-1', title: 'One', status: 'open', created_at: '2026-01-01T00:00:00Z', comments: [], labels: ['a'] },
  [name]: each,
}));
const document = fc.oneof(
  fc.array(nearlyBead, { maxLength: 3 }).map((lines) => lines.map((line) => JSON.stringify(line)).join('\n')),
  value.map((each) => JSON.stringify(each)),
  fc.array(value, { maxLength: 4 }).map((lines) => lines.map((line) => JSON.stringify(line)).join('\n')),
  fc.tuple(value, fc.nat(), fc.string({ maxLength: 3 })).map(([each, at, noise]) => {
    const text = JSON.stringify(each);
    return text.slice(0, at % (text.length + 1)) + noise;
  }),
);

describe('any file', () => {
  it('is read as issues of beads without throwing, and each of them has events', () => {
    let read = 0;
    fc.assert(
      fc.property(document, (text) => {
        const { issues, skipped } = readIssues(text);
        const ids = new Set(issues.map(({ issue }) => issue.id));
        const known = { said: undefined, created: false, exists: (id: string) => ids.has(id) };
        for (const { issue } of issues) {
          const { events } = mapIssue(issue, known);
          expect(events[0]?.event.kind).toBe('IssueCreated');
          read += 1;
        }
        const lines = text.split('\n').filter((line) => line.trim() !== '').length;
        const whole = skipped.filter(({ issue }) => issue === null).length;
        expect(issues.length + whole).toBeLessThanOrEqual(lines);
      }),
      counts(FILES),
    );
    expect(read).toBeGreaterThan(FILES / 10);
  });

  it('is read as an export without throwing', () => {
    fc.assert(
      fc.property(document, (text) => {
        const records = exportedRecords(text);
        if (!records.ok) return;
        for (const { value: record } of records.value) readEvent(record, issueLogSpec.kinds);
      }),
      counts(FILES),
    );
  });

  it('is read as a pack and an identity of git-bug without throwing', () => {
    fc.assert(
      fc.property(document, (text) => {
        readPack(utf8(text.toWellFormed()));
        readIdentityVersion(utf8(text.toWellFormed()));
      }),
      counts(FILES),
    );
  });
});
