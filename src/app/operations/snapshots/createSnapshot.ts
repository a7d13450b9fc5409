import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { snapshotRepository } from '../../snapshots/snapshotRepository.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

export const createSnapshot = operation({
  id: 'snapshot.create',
  summary: 'Write all events of the issue log into one commit, to read them at once',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({ oid: hexId, event_count: z.number(), wal_head: hexId, ref_name: z.string() }),
  cli: {
    command: 'snapshot create',
    aliases: ['snapshot'],
    examples: [{ line: 'grite snapshot create', says: 'also what another grite program needs to see all issues' }],
  },
  async run(repository, _, { signal, onProgress }) {
    const onCommit = (done: number): void => onProgress?.({ step: 'commits of the log read', done });
    const created = await snapshotRepository(repository, { signal, onCommit });
    if (!created.ok) return created;
    const { id, ref, walHead, eventCount } = created.value;
    return ok({ oid: id, event_count: eventCount, wal_head: walHead, ref_name: ref });
  },
});
