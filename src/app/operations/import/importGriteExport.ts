import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { appendMissing } from './appendMissing.ts';
import { readAll, skippedRecord } from './griteExport/readAll.ts';
import { exportedRecords } from './griteExport/records.ts';
import { LONGEST_FILE } from './limits.ts';

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
  caller: true,
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
