import { type FaultReport, isFault } from '../../base/fault.ts';
import type { PackOutcome } from '../ports/objectCare.ts';
import type { Repository } from '../repository.ts';
import type { CreatedSnapshot } from '../snapshots/createSnapshot.ts';
import { ownTips } from './ownTips.ts';
import { snapshotIfDue } from './snapshotIfDue.ts';

/** Loose objects since the last packing from which on packing is worth it: those of some three hundred appends. */
export const PACK_AT = 2_400;

export interface Maintained {
  readonly snapshot?: CreatedSnapshot;
  readonly packed?: PackOutcome;
  /** What could not be done. It is due again the next time. */
  readonly failed: readonly FaultReport[];
}

export interface MaintainOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a snapshot and packs our own objects, each if it is due. For processes that have time: the editor's core when it is
 * idle, the end of a sync, `doctor --fix`. Commands of the terminal never call it, because it may take seconds and starts
 * git. Never faults: what could not be done is named, and nothing depends on it.
 */
export async function maintainIfDue(repository: Repository, { signal }: MaintainOptions = {}): Promise<Maintained> {
  if (repository.readOnly) return { failed: [] };
  const failed: FaultReport[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!isFault(error)) throw error;
      failed.push(error.report);
      return undefined;
    }
  };
  const snapshot = await attempt(() => snapshotIfDue(repository, signal));
  const packed = await attempt(() => packIfDue(repository, signal));
  return {
    ...(snapshot?.ok === true && snapshot.value !== undefined && { snapshot: snapshot.value }),
    ...(packed !== undefined && { packed }),
    failed,
  };
}

async function packIfDue({ store, care }: Repository, signal?: AbortSignal): Promise<PackOutcome | undefined> {
  const { fresh } = await care.looseObjects();
  if (fresh < PACK_AT) return undefined;
  return care.pack({ tips: await ownTips(store), onlyNew: true, signal });
}
