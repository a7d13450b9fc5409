import * as z from 'zod/mini';
import type { SealedEvent } from '../../../../domain/event/event.ts';
import type { Repository } from '../../../repository.ts';
import type { RunOptions } from '../../operation.ts';
import { hexId } from '../../schema.ts';
import { SKIPPED_NAMED } from '../limits.ts';
import { readEvent, SKIP_REASONS } from './readEvent.ts';
import type { ExportedRecord } from './records.ts';

/** Records between two reports of progress. */
const REPORT_EVERY = 1_000;

export const skippedRecord = z.object({
  record: z.string(),
  event_id: z.nullable(hexId),
  reason: z.enum(SKIP_REASONS),
});

/** What an export holds. */
interface ReadExport {
  readonly issueEvents: SealedEvent[];
  readonly workEvents: SealedEvent[];
  readonly skipped: z.output<typeof skippedRecord>[];
  skippedCount: number;
}

/** Reads all records of an export; what is no event is left out and named. */
export function readAll(
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
