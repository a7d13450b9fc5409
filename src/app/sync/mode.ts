/**
 * What happens without being asked. `off`: nothing, and nothing reminds of it. `manual`: nothing. `hybrid`: what is new at the
 * remote is fetched. `auto`: that, and what is written here is pushed soon after.
 */
export const SYNC_MODES = ['off', 'manual', 'hybrid', 'auto'] as const;
export type SyncMode = (typeof SYNC_MODES)[number];

/** What gryt called two of them. */
const OTHER_NAMES: Readonly<Record<string, SyncMode>> = { local: 'manual', cloud: 'auto' };

export function isSyncMode(text: string): text is SyncMode {
  return SYNC_MODES.some((mode) => mode === text);
}

/** The mode that is meant by a name; `undefined` where there is none of that name. */
export function parseSyncMode(text: string): SyncMode | undefined {
  if (isSyncMode(text)) return text;
  return Object.hasOwn(OTHER_NAMES, text) ? OTHER_NAMES[text] : undefined;
}
