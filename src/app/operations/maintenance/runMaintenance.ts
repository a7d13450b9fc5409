import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { ownTips } from '../../maintenance/ownTips.ts';
import { snapshotIfDue } from '../../maintenance/snapshotIfDue.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

export const runMaintenance = operation({
  id: 'maintenance.run',
  summary: 'Pack the objects of the logs, and make a snapshot if one is due',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({
    /** `busy`: another process is at it. `precious`: the repository forbids to remove objects. `damaged`: see `reason`. */
    outcome: z.enum(['packed', 'nothing', 'busy', 'precious', 'damaged']),
    /** What git says where history cannot be listed; else null. */
    reason: z.nullable(z.string()),
    /** Objects in the new pack. */
    packed_objects: z.number(),
    /** Files of loose objects that are gone, because the pack holds them. */
    removed_files: z.number(),
    /** Packs of ours there are now; null where that was not looked at. */
    pack_count: z.nullable(z.number()),
    /** Loose objects before and after, whoever's they are. */
    loose_before: z.number(),
    loose_after: z.number(),
    /** The snapshot that was due. */
    snapshot: z.nullable(z.object({ oid: hexId, ref_name: z.string(), event_count: z.number() })),
    /** Why the snapshot that was due could not be made; else null. */
    snapshot_problem: z.nullable(z.string()),
  }),
  cli: {
    command: 'maintenance run',
    aliases: ['maintenance'],
    examples: [
      { line: 'grite maintenance run', says: 'what is yours stays as it is: only objects of the logs are packed' },
    ],
  },
  failed: ({ outcome }) => outcome === 'damaged',
  async run(repository, _, { signal }) {
    const { store, care } = repository;
    const snapshot = await snapshotIfDue(repository, signal);
    const before = await care.looseObjects();
    const packed = await care.pack({ tips: await ownTips(store), signal });
    const after = await care.looseObjects();
    const made = snapshot.ok ? snapshot.value : undefined;
    return ok({
      outcome: packed.kind,
      reason: packed.kind === 'damaged' ? packed.reason : null,
      packed_objects: packed.kind === 'packed' ? packed.objects : 0,
      removed_files: packed.kind === 'packed' ? packed.removed : 0,
      pack_count: 'packs' in packed ? packed.packs : null,
      loose_before: before.all,
      loose_after: after.all,
      snapshot: made === undefined ? null : { oid: made.id, ref_name: made.ref, event_count: made.eventCount },
      snapshot_problem: snapshot.ok ? null : snapshot.error.code,
    });
  },
});
