import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import type { SealedEvent } from '../../../domain/event/event.ts';
import { operation, type RunOptions } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import type { Repository } from '../../repository.ts';
import { appendMissing } from './appendMissing.ts';
import { readEvent, SKIP_REASONS } from './griteExport/readEvent.ts';
import { type ExportedRecord, exportedRecords } from './griteExport/records.ts';
import { LONGEST_FILE, SKIPPED_NAMED } from './limits.ts';

/** Records between two reports of progress. */
const REPORT_EVERY = 1_000;

const skippedRecord = z.object({ record: z.string(), event_id: z.nullable(hexId), reason: z.enum(SKIP_REASONS) });

interface ReadExport {
  readonly issueEvents: SealedEvent[];
  readonly workEvents: SealedEvent[];
  readonly skipped: z.output<typeof skippedRecord>[];
  skippedCount: number;
}

/** Two logs, two appends, as in every import: when the second does not come to pass, running it again completes it. */
export const importGriteExport = operation({
  id: 'import.griteExport',
  summary: 'Restore the events of an export, by this program or by grite',
  level: 'write',
  input: z.strictObject({
    document: described('The export, json or jsonl; - is standard input', z.string()),
  }),
  output: z.object({
    events_written: z.number(),
    /** Events that the log held before. */
    events_known: z.number(),
    work_events_written: z.number(),
    work_events_known: z.number(),
    skipped_count: z.number(),
    /** The first of what was left out. */
    skipped: z.array(skippedRecord),
    wal_head: z.nullable(hexId),
  }),
  cli: {
    command: 'import grite-export',
    args: ['document'],
    options: { document: { value: 'FILE', file: true, maxBytes: LONGEST_FILE } },
    examples: [{ line: 'grite import grite-export - < audit.json', says: 'the events that are not here yet' }],
  },
  async run(repository, { document }, options) {
    const records = exportedRecords(document);
    if (!records.ok) return records;
    const { issueEvents, workEvents, skipped, skippedCount } = readAll(repository, records.value, options);
    const { workLog, issueLog, projection } = repository;
    const work = await appendMissing(workLog, projection, workEvents, options.signal);
    const issues = await appendMissing(issueLog, projection, issueEvents, options.signal);
    return ok({
      events_written: issues.written,
      events_known: issues.known,
      work_events_written: work.written,
      work_events_known: work.known,
      skipped_count: skippedCount,
      skipped,
      wal_head: issues.head ?? null,
    });
  },
});

function readAll(
  { issueLog, workLog }: Repository,
  records: Iterable<ExportedRecord>,
  { signal, onProgress }: RunOptions,
): ReadExport {
  const found: ReadExport = { issueEvents: [], workEvents: [], skipped: [], skippedCount: 0 };
  let done = 0;
  for (const { log, value, place } of records) {
    const event = readEvent(value, (log === 'work' ? workLog : issueLog).spec.kinds);
    if (event.ok) (log === 'work' ? found.workEvents : found.issueEvents).push(event.value);
    else {
      found.skippedCount += 1;
      if (found.skipped.length < SKIPPED_NAMED) {
        found.skipped.push({ record: place, event_id: idOf(value), reason: event.error });
      }
    }
    done += 1;
    if (done % REPORT_EVERY > 0) continue;
    signal?.throwIfAborted();
    onProgress?.({ step: 'events read', done });
  }
  return found;
}

/** The id that a record claims, if it has the form of one. */
function idOf(value: unknown): string | null {
  return z.object({ event_id: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }).safeParse(value).data?.event_id ?? null;
}
