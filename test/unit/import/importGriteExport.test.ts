import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute } from '../../../src/app/operations/execute.ts';
import { importGriteExport } from '../../../src/app/operations/import/importGriteExport.ts';
import { importedText } from '../../../src/domain/import/texts.ts';
import { counts } from '../../support/counts.ts';
import { idsOf, type MemoryRepository, memoryRepository, withTwo } from '../../support/memoryRepository.ts';

type Restored = Awaited<ReturnType<typeof restored>>;

async function attempt({ repository }: MemoryRepository, document: string) {
  return importGriteExport.run(repository, { document }, {});
}

async function restored(memory: MemoryRepository, document: string) {
  const outcome = await attempt(memory, document);
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

/** A published vector of the format (V1). */
const FIRST_ID = '9c2aee7924bf7482dd3842c6ec32fd5103883b9d2354f63df2075ac61fe3d827';
const FIRST = {
  event_id: FIRST_ID,
  issue_id: '000102030405060708090a0b0c0d0e0f',
  actor: '101112131415161718191a1b1c1d1e1f',
  ts_unix_ms: 1_700_000_000_000,
  kind: { IssueCreated: { title: 'Test', body: 'Body', labels: ['p0', 'bug'] } },
};
/** V11, and V15 as grite exports it. */
const DEPENDENCY = {
  ...FIRST,
  event_id: '9bbb4104ef846b99bd62441c108717ee005b12e0befb0505b0aba3b0fc986f84',
  ts_unix_ms: 1_700_000_009_000,
  kind: { DependencyAdded: { target: 'aabbccddeeff00112233445566778899', dep_type: 'blocks' } },
};
const CONTEXT = {
  ...FIRST,
  event_id: '498fe2431a7fe7a958e376c919aece8a3a2b4c3922c4e6a2d10cacff530369af',
  ts_unix_ms: 1_700_000_011_000,
  kind: {
    ContextUpdated: {
      path: 'src/main.rs',
      language: 'rust',
      symbol_count: 2,
      summary: 'Entry point',
      content_hash: 'aa'.repeat(32),
    },
  },
};

/** As grite writes it. */
const rustExport = (...events: unknown[]): string =>
  JSON.stringify(
    { meta: { schema_version: 1, generated_ts: 1, event_count: events.length }, issues: [], events },
    null,
    2,
  );

const reasons = ({ skipped }: Restored): unknown[] => skipped.map(({ record, reason }) => [record, reason]);

describe('import grite-export', () => {
  it('restores what the Rust program exported, and names what that left out', async () => {
    const memory = memoryRepository();
    const result = await restored(memory, rustExport(FIRST, DEPENDENCY, CONTEXT));
    expect(result).toMatchObject({ events_written: 2, events_known: 0, skipped_count: 1 });
    expect(reasons(result)).toEqual([['events[2]', 'symbols-missing']]);
    expect(result.skipped[0]?.event_id).toBe(CONTEXT.event_id);
    expect(await idsOf(memory, 'issueLog')).toEqual([DEPENDENCY.event_id, FIRST_ID].sort());
  });

  it.each([
    [
      'a title that was changed',
      { ...FIRST, kind: { IssueCreated: { title: 'T', body: 'Body', labels: [] } } },
      'id-mismatch',
    ],
    ['another time', { ...FIRST, ts_unix_ms: 5 }, 'id-mismatch'],
    ['another parent', { ...FIRST, parent: FIRST_ID }, 'id-mismatch'],
    ['a kind of tomorrow', { ...FIRST, kind: { Teleported: {} } }, 'kind-unknown'],
    ['a kind of Object.prototype', { ...FIRST, kind: { constructor: {} } }, 'kind-unknown'],
    ['two kinds', { ...FIRST, kind: { ...FIRST.kind, LabelAdded: { label: 'x' } } }, 'record-malformed'],
    ['no kind', { ...FIRST, kind: {} }, 'record-malformed'],
    ['a payload of another kind', { ...FIRST, kind: { LabelAdded: { body: 'x' } } }, 'payload-malformed'],
    ['a short id', { ...FIRST, event_id: 'abab' }, 'record-malformed'],
    ['no issue', { ...FIRST, issue_id: undefined }, 'record-malformed'],
    ['a time before the epoch', { ...FIRST, ts_unix_ms: -1 }, 'record-malformed'],
    ['a time beyond 64 bits', { ...FIRST, ts_unix_ms: '18446744073709551616' }, 'record-malformed'],
    ['half a byte of signature', { ...FIRST, sig: 'abc' }, 'record-malformed'],
    ['a number', 7, 'record-malformed'],
    ['null', null, 'record-malformed'],
    ['half a surrogate pair', { ...FIRST, kind: { CommentAdded: { body: '\ud800' } } }, 'payload-malformed'],
  ])('skips %s, and restores the rest', async (_, event, reason) => {
    const memory = memoryRepository();
    const result = await restored(memory, rustExport(event, FIRST));
    expect(reasons(result)).toEqual([['events[0]', reason]]);
    expect(await idsOf(memory, 'issueLog')).toEqual([FIRST_ID]);
  });

  it('reads lines, and names the bad ones', async () => {
    const memory = memoryRepository();
    const lines = [
      { type: 'meta' },
      { type: 'event', ...FIRST },
      { type: 'issue' },
      { type: 'work_event', ...FIRST },
      {},
    ];
    const document = [
      ...lines.map((line) => JSON.stringify(line)),
      '',
      '{"type":',
      JSON.stringify({ type: 'event' }),
    ].join('\r\n');
    const result = await restored(memory, document);
    expect(result).toMatchObject({ events_written: 1, work_events_written: 0 });
    expect(reasons(result)).toEqual([
      ['line 4', 'kind-unknown'],
      ['line 5', 'record-malformed'],
      ['line 7', 'not-json'],
      ['line 8', 'record-malformed'],
    ]);
  });

  it.each([
    ['', 'not-json'],
    ['no JSON', 'not-json'],
    ['[]', 'not-an-export'],
    ['{"events":{}}', 'not-an-export'],
    ['7', 'not-an-export'],
    [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'not-an-export'],
  ])('refuses %.20s', async (document, reason) => {
    expect(await attempt(memoryRepository(), document)).toMatchObject({
      error: { code: 'import-malformed', details: { reason } },
    });
  });

  it('takes a record that is nested as deeply as can be for what it is', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const document = `{"events":[{"event_id":"${FIRST_ID}","kind":${deep}},${JSON.stringify(FIRST)}]}`;
    expect(await restored(memoryRepository(), document)).toMatchObject({ events_written: 1, skipped_count: 1 });
  });

  it('names the first of many bad records, and counts all', async () => {
    const result = await restored(memoryRepository(), rustExport(...Array<number>(1_500).fill(7)));
    expect([result.skipped_count, result.skipped.length]).toEqual([1_500, 1_000]);
  });

  it('never throws, and writes nothing but what its id names', async () => {
    const json = fc.jsonValue({ depthSize: 'small' });
    const record = fc.oneof(
      json,
      fc.record({
        event_id: fc.constantFrom(FIRST_ID, 'x'),
        issue_id: fc.oneof(fc.constant(FIRST.issue_id), json),
        actor: fc.oneof(fc.constant(FIRST.actor), json),
        ts_unix_ms: fc.oneof(fc.constant(FIRST.ts_unix_ms), json),
        kind: fc.oneof(
          fc.constant(FIRST.kind),
          fc.dictionary(fc.constantFrom('IssueCreated', 'LabelAdded', '__proto__'), json),
          json,
        ),
      }),
    );
    const document = fc.oneof(
      fc.string().map(importedText),
      fc.array(record, { maxLength: 5 }).map((events) => JSON.stringify({ events, work_events: events })),
      fc.array(record, { maxLength: 5 }).map((events) => events.map((event) => JSON.stringify(event)).join('\n')),
      fc
        .array(record, { maxLength: 5 })
        .map((events) =>
          [{ type: 'meta' }, ...events]
            .map((event) => JSON.stringify({ type: 'event', ...(event as object) }))
            .join('\n'),
        ),
    );
    await fc.assert(
      fc.asyncProperty(document, (text) =>
        withTwo(async (memory) => {
          await execute(memory.repository, importGriteExport, { document: text });
          for (const id of await idsOf(memory, 'issueLog')) expect(id).toBe(FIRST_ID);
        }),
      ),
      counts(100),
    );
  });
});
