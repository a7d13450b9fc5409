import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import { exportLogs } from '../../../src/app/operations/export/exportLogs.ts';
import { importGriteExport } from '../../../src/app/operations/import/importGriteExport.ts';
import type { AggregateId } from '../../../src/base/ids.ts';
import { actorProfile } from '../../../src/domain/actors/kinds/actorProfile.ts';
import { type SealedEvent, sealEvent } from '../../../src/domain/event/event.ts';
import { anyEvent, collidingEvents, seal } from '../../support/arbitraries.ts';
import { counts } from '../../support/counts.ts';
import { ACTOR, ISSUE } from '../../support/logs.ts';
import { idsOf, type MemoryRepository, memoryRepository, put, withTwo } from '../../support/memoryRepository.ts';

interface Document {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly issues: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly (Readonly<Record<string, unknown>> & { readonly event_id: string })[];
  readonly work_events: readonly Readonly<Record<string, unknown>>[];
}

async function exported({ repository }: MemoryRepository, input: Record<string, unknown> = {}) {
  const outcome = await execute(repository, exportLogs, input);
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value as { content: string | null; output_path: string | null; event_count: number };
}

const contentOf = async (from: MemoryRepository, input: Record<string, unknown> = {}): Promise<string> =>
  (await exported(from, input)).content ?? '';
const documentOf = async (from: MemoryRepository, since?: string): Promise<Document> =>
  JSON.parse(await contentOf(from, since === undefined ? {} : { since })) as Document;

async function refusal({ repository }: MemoryRepository, input: Record<string, unknown>): Promise<string> {
  const outcome = await execute(repository, exportLogs, input);
  return outcome.ok ? 'not refused' : outcome.error.code;
}

async function restored({ repository }: MemoryRepository, document: string) {
  const outcome = await importGriteExport.run(repository, { document }, {});
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

const fileOf = ({ userFiles }: MemoryRepository, path: string): string =>
  Buffer.from(userFiles.files.get(path) ?? []).toString();

const at = (ts: number, kind: string, payload: unknown, aggregate = ISSUE): SealedEvent =>
  seal({ aggregate, kind, payload }, { actor: ACTOR, ts });
const profile = sealEvent(
  { aggregate: String(ACTOR) as AggregateId, kind: actorProfile.name, payload: actorProfile.example },
  actorProfile,
  { actor: ACTOR, ts: 5 },
);
const OTHER = 'ff0102030405060708090a0b0c0d0e0f' as AggregateId;

/** Two issues: one from 2026-03-01 on, and one from the day after. */
const MARCH = Date.UTC(2026, 2, 1);
const DAY = 86_400_000;
async function small(): Promise<MemoryRepository> {
  const memory = memoryRepository();
  await put(memory, 'issueLog', [
    at(MARCH, 'IssueCreated', { title: '=1+1', body: '# No heading\n```\nopen', labels: ['bug', 'priority:P1'] }),
    at(MARCH + 1, 'CommentAdded', { body: 'one\n\n<!-- two' }),
    at(MARCH + 2, 'AssigneeAdded', { user: 'alice' }),
    at(MARCH + DAY, 'IssueCreated', { title: 'Say "hi", all', body: '', labels: [] }, OTHER),
  ]);
  await put(memory, 'workLog', [profile]);
  return memory;
}

describe('export as JSON', () => {
  it('has the keys of grite, and more', async () => {
    const { meta, issues, events, work_events } = await documentOf(await small());
    expect(meta).toMatchObject({ schema_version: 1, event_count: 4, issue_count: 2, work_event_count: 1 });
    expect(issues[0]).toMatchObject({ issue_id: ISSUE, title: '=1+1', state: 'open', comment_count: 1 });
    expect(issues[0]).toMatchObject({ body: '# No heading\n```\nopen', author: { name: 'Ada Lovelace' } });
    expect(Object.keys(events[0] ?? {})).toEqual(['event_id', 'issue_id', 'actor', 'ts_unix_ms', 'kind']);
    expect(events.map(({ issue_id }) => issue_id)).toEqual([ISSUE, ISSUE, ISSUE, OTHER]);
    expect(work_events[0]).toMatchObject({ aggregate_id: ACTOR, kind: { ActorProfile: { name: 'Ada Lovelace' } } });
  });

  it('of nothing is a document too', async () => {
    const { meta, issues, events } = await documentOf(memoryRepository());
    expect([meta['event_count'], issues, events]).toEqual([0, [], []]);
  });

  it('holds what is later than a time, an event or the start of a day', async () => {
    const memory = await small();
    const { events } = await documentOf(memory);
    const found = async (since: string): Promise<unknown[]> => {
      const document = await documentOf(memory, since);
      return [document.events.length, document.issues.length, document.work_events.length];
    };
    expect(await found(String(MARCH))).toEqual([3, 2, 0]);
    expect(await found('4')).toEqual([4, 2, 1]);
    expect(await found(events[1]?.event_id ?? '')).toEqual([2, 2, 0]);
    expect(await found('2026-03-01')).toEqual([4, 2, 0]);
    expect(await found('2026-03-02')).toEqual([1, 1, 0]);
    expect((await documentOf(memory, '2026-03-02')).issues[0]).toMatchObject({ issue_id: OTHER });
  });

  it.each([
    ['yesterday', 'since-malformed'],
    ['2026-02-30', 'since-malformed'],
    ['', 'since-malformed'],
    ['-5', 'since-malformed'],
    ['ab'.repeat(32), 'since-event-unknown'],
  ])('knows no time "%s"', async (since, code) => {
    expect(await refusal(await small(), { since })).toBe(code);
  });
});

describe('export for people', () => {
  it('as CSV quotes, and keeps spreadsheets from taking a title for a formula', async () => {
    const rows = (await contentOf(await small(), { format: 'csv' })).split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^issue_id,short_id,title,state,labels,/);
    expect(rows[1]).toContain(",'=1+1,open,bug; priority:P1,alice,");
    expect(rows[2]).toContain(',"Say ""hi"", all",open,');
  });

  it('as Markdown lets no text reach into what follows it', async () => {
    const lines = (await contentOf(await small(), { format: 'md' })).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '# grite Export',
      '',
      expect.stringMatching(/^Generated: \d+$/),
      '',
      '## Issues',
    ]);
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# grite Export',
      '## Issues',
      '### =1+1 [open]',
      '#### Comments',
      '### Say "hi", all [open]',
    ]);
    expect(lines.filter((line) => line.includes('```') || line.includes('<!--'))).toEqual(['> ```', '> <!-- two']);
  });

  it('says in Markdown when there is nothing', async () => {
    expect(await contentOf(memoryRepository(), { format: 'md' })).toContain('No issues found.');
  });

  it('both honour since', async () => {
    const memory = await small();
    expect(await contentOf(memory, { format: 'md', since: '2026-03-02' })).not.toContain('=1+1');
    expect((await contentOf(memory, { format: 'csv', since: '2026-03-02' })).split('\r\n')).toHaveLength(3);
  });
});

describe('export to a file', () => {
  it('writes it once, and again only when told to', async () => {
    const memory = await small();
    const first = await exported(memory, { output: 'out.json' });
    expect(first).toMatchObject({ content: null, output_path: 'out.json' });
    expect(JSON.parse(fileOf(memory, 'out.json'))).toMatchObject({ meta: { event_count: 4 } });
    expect(await refusal(memory, { output: 'out.json', format: 'csv' })).toBe('output-exists');
    expect(fileOf(memory, 'out.json')).toMatch(/^{/);
    await exported(memory, { output: 'out.json', format: 'csv', force: true });
    expect(fileOf(memory, 'out.json')).toMatch(/^issue_id,/);
  });
});

describe('an export that is imported', () => {
  const forms = ['json', 'jsonl'] as const;
  const anyLog = fc.oneof(collidingEvents, fc.array(anyEvent, { maxLength: 8 }));
  const withoutTime = (content: string): string => content.replace(/"generated_ts":\d+/, '');

  it.each(forms)('as %s gives the same events and the same export', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyLog, (events) =>
        withTwo(async (source, copy) => {
          await put(source, 'issueLog', events);
          await put(source, 'workLog', [profile]);
          const content = await contentOf(source, { format });
          const count = (await idsOf(source, 'issueLog')).length;
          expect(await restored(copy, content)).toMatchObject({
            events_written: count,
            work_events_written: 1,
            skipped_count: 0,
          });
          expect(await idsOf(copy, 'issueLog')).toEqual(await idsOf(source, 'issueLog'));
          expect(withoutTime(await contentOf(copy, { format }))).toBe(withoutTime(content));
          const before = [await copy.repository.issueLog.head(), await copy.repository.workLog.head()];
          expect(await restored(copy, content)).toMatchObject({ events_written: 0, events_known: count });
          expect([await copy.repository.issueLog.head(), await copy.repository.workLog.head()]).toEqual(before);
        }),
      ),
      counts(15),
    );
  });
});
