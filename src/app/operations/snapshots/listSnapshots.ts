import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { readSnapshotIndex } from '../../snapshots/readSnapshot.ts';
import { listSnapshots as list } from '../../snapshots/snapshotRefs.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

export const listSnapshots = operation({
  id: 'snapshot.list',
  summary: 'List the snapshots of the issue log, newest first',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    snapshots: z.array(
      z.object({
        oid: hexId,
        /** Milliseconds since the epoch; 0 where the name of the ref is no time. */
        timestamp: z.number(),
        ref_name: z.string(),
        /** Null where the snapshot cannot be read. */
        event_count: z.nullable(z.number()),
        wal_head: z.nullable(hexId),
      }),
    ),
    total: z.number(),
  }),
  cli: { command: 'snapshot list', examples: [{ line: 'grite snapshot list', says: 'with the events in each' }] },
  async run({ store }) {
    const found = await list(store);
    const snapshots = [];
    for (const { id, ref, timestamp } of found) {
      const index = await readSnapshotIndex(store, id);
      const [event_count, wal_head] = [index?.eventCount ?? null, index?.walHead ?? null];
      snapshots.push({ oid: id, timestamp, ref_name: ref, event_count, wal_head });
    }
    return ok({ snapshots, total: snapshots.length });
  },
});
