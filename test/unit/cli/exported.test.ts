import { describe, expect, it } from 'vitest';
import { renderExported } from '../../../src/cli/render/exported.ts';
import { renderImportedBeads } from '../../../src/cli/render/importedBeads.ts';
import { renderImportedExport } from '../../../src/cli/render/importedExport.ts';
import { PLAIN } from '../../../src/cli/render/style.ts';
import { parse } from '../../support/commandLines.ts';

const TERMINAL = { style: { colours: false, width: 80 }, now: 0 };
const PIPE = { style: PLAIN, now: 0 };

describe('an export', () => {
  const exported = {
    format: 'md' as const,
    output_path: null,
    wal_head: null,
    event_count: 1,
    issue_count: 1,
    private_left_out: 0,
    problem_count: 0,
    work_event_count: 0,
    content: 'a\u001b[31m\r\n\u202eb\n',
  };

  it('goes to a file or a program as it is', () => {
    expect(renderExported(exported, PIPE).text).toBe(exported.content);
  });

  it('cannot steer a terminal', () => {
    expect(renderExported(exported, TERMINAL).text).toBe('a\\x1b[31m\n\\u202eb\n');
  });

  it('that went to a file is named', () => {
    const { text } = renderExported({ ...exported, content: null, output_path: '/tmp/\u001bx' }, PIPE);
    expect(text).toBe('Exported 1 issue and 1 event to /tmp/\\x1bx\n');
  });
});

describe('an import that left something out', () => {
  const many = Array.from({ length: 25 }, (_, index) => index);

  it('from an export names the first twenty', () => {
    const skipped = many.map((index) => ({
      record: `events[${index}]`,
      event_id: null,
      reason: 'id-mismatch' as const,
    }));
    const output = { events_written: 2, events_known: 0, work_events_written: 1, work_events_known: 0, wal_head: null };
    const { text, notes = [] } = renderImportedExport({ ...output, skipped, skipped_count: 1_025 }, PIPE);
    expect(text).toBe('Restored 3 events\n');
    expect(notes).toHaveLength(21);
    expect(notes[0]).toBe('left out events[0]: it is not the event that its id names');
    expect(notes.at(-1)).toBe('left out 1005 more records; --json names the first ones');
  });

  it('from beads names the first twenty, and fields', () => {
    const skipped = many.map((line) => ({
      line,
      issue: 'a\u001b',
      reason: 'dependency-unknown' as const,
      detail: 'b\nc',
    }));
    const output = { issues: 1, open: 1, comments: 0, dependencies: 0, parents: 0, issues_changed: 0 };
    const { text, notes = [] } = renderImportedBeads(
      {
        ...output,
        events_written: 0,
        profiles_written: 0,
        skipped,
        skipped_count: 25,
        other_fields: [{ field: 'owner', issues: 2 }],
        wal_head: null,
      },
      PIPE,
    );
    expect(text).toContain('Nothing was new\n');
    expect(notes).toHaveLength(22);
    expect(notes[0]).toBe('line 0 (a\\x1b): depends on b c, which there is not: without that dependency');
    expect(notes.at(-2)).toBe('5 more notes of this kind; --json names the first ones');
    expect(notes.at(-1)).toContain('owner (2 issues)');
  });
});

describe('an argument that names a file', () => {
  it('is read from that file', () => {
    const parsed = parse('import', 'beads', 'issues.jsonl');
    expect(parsed).toMatchObject({
      kind: 'run',
      input: {},
      files: [{ property: 'document', option: 'FILE', path: 'issues.jsonl', maxBytes: 268_435_456 }],
    });
  });

  it.each([[['import', 'beads']], [['import', 'beads', 'a', 'b']], [['import', 'grite-export']]])(
    'is one file: %j',
    (words) => {
      expect(parse(...words)).toMatchObject({ kind: 'wrong' });
    },
  );
});
