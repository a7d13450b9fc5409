import type { Repository } from '../repository.ts';
import { parseSyncMode, type SyncMode } from './mode.ts';

/** The mode that holds for this clone. */
export async function modeOf({ settings }: Pick<Repository, 'settings'>): Promise<SyncMode> {
  return parseSyncMode((await settings.get('sync.mode')) ?? '') ?? 'manual';
}
