import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { HEAD_PROBLEMS } from '../../repair/headState.ts';
import { readSource, type ReadExport } from '../../repair/readSource.ts';
import { type Repair, repairLogs } from '../../repair/repairLogs.ts';
import { SOURCES } from '../../repair/salvage.ts';
import { readAll } from '../import/griteExport/readAll.ts';
import { exportedRecords } from '../import/griteExport/records.ts';
import { LONGEST_FILE } from '../import/limits.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

/** Ids that are named of each log; the count tells how many there are. */
const NAMED = 100;

const logView = z.object({
  name: z.string(),
  ref: z.string(),
  head_before: z.nullable(hexId),
  /** Why the head could not be read; null when it could. */
  head_problem: z.nullable(z.enum(HEAD_PROBLEMS)),
  /** The commit that the log goes on from instead; null when the head is sound, or none was found. */
  head_found: z.nullable(hexId),
  head_after: z.nullable(hexId),
  /** Whether something can be appended to it afterwards. */
  writable: z.boolean(),
  sources: z.array(z.object({ kind: z.enum(SOURCES), origin: z.string(), event_count: z.number() })),
  event_count: z.number(),
  /** The first ones. */
  event_ids: z.array(hexId),
});

export const dbRepair = operation({
  id: 'db.repair',
  summary: 'Bring back events and objects that the logs have lost, from where they can be found',
  level: 'write',
  input: z.strictObject({
    from: described('Another clone of the repository, or an export, to look in as well', z.optional(z.string())),
    dry_run: described('Only list what would be taken', z._default(z.boolean(), false)),
  }),
  output: z.object({
    dry_run: z.boolean(),
    /** Events that were taken; in a dry run those that would be. */
    event_count: z.number(),
    /** Objects that were copied from the other clone. */
    healed_objects: z.array(hexId),
    logs: z.array(logView),
    /** Commits with events of which it is not clear whether they are private; they are left where they are. */
    unplaced_commits: z.array(hexId),
    /** Whether all commits that nothing leads to were looked at. */
    complete: z.boolean(),
    /** Why they were not; the code of a fault, else null. */
    stray_problem: z.nullable(z.string()),
    /** Records of the export that are not the events that they say they are. */
    skipped_records: z.number(),
  }),
  caller: true,
  cli: {
    command: 'db repair',
    options: { from: { value: 'PATH' } },
    examples: [
      { line: 'grite db repair --dry-run', says: 'what could be brought back' },
      { line: 'grite db repair', says: 'brings it back: nothing is deleted, and no history rewritten' },
    ],
  },
  failed: ({ dry_run, logs }) => !dry_run && logs.some(({ writable }) => !writable),
  async run(repository, { from, dry_run: dryRun }, { signal }) {
    const source =
      from === undefined ? undefined : await readSource(repository, from, { limit: LONGEST_FILE, readExport });
    if (source?.ok === false) return source;
    try {
      const repair = await repairLogs(repository, { dryRun, source: source?.value, signal });
      const skipped = source?.value.kind === 'export' ? source.value.skipped : 0;
      return ok({ dry_run: dryRun, ...viewOf(repair), skipped_records: skipped });
    } finally {
      if (source?.value.kind === 'clone') await source.value.store.dispose();
    }
  },
});

const readExport: ReadExport = (repository, document) => {
  const records = exportedRecords(document);
  if (!records.ok) return records;
  const { issueEvents, workEvents, skippedCount } = readAll(repository, records.value, {});
  return ok({ issueEvents, workEvents, skipped: skippedCount });
};

function viewOf({ logs, healed, strays, failed }: Repair) {
  const views = logs.map(({ log, before, problem, onto, after, isWritable, salvages, taken }) => ({
    name: log.spec.name,
    ref: log.spec.ref,
    head_before: before ?? null,
    head_problem: problem ?? null,
    head_found: onto ?? null,
    head_after: after ?? null,
    writable: isWritable,
    sources: salvages.map(({ kind, origin, events }) => ({ kind, origin, event_count: events.length })),
    event_count: taken.length,
    event_ids: taken.slice(0, NAMED),
  }));
  return {
    event_count: views.reduce((sum, { event_count }) => sum + event_count, 0),
    healed_objects: [...healed],
    logs: views,
    unplaced_commits: [...strays.unplaced],
    complete: strays.complete,
    stray_problem: failed?.code ?? null,
  };
}
