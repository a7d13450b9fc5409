import type { Teller } from '../teller.ts';

/** Writes what somebody may look for later: what failed, and what happened by itself. */
export function tellTo(log: (line: string) => void): Teller {
  const nothing = (): void => undefined;
  const troubles = new Map<string, string>();
  return {
    changed: nothing,
    moved: nothing,
    locksChanged: nothing,
    lockLost: (key, refusal) => log(`${key}: a lock was lost (${refusal.code})`),
    noted: (key, note) => log(`${key}: ${note.code}`),
    failed: (key, fault) => log(`${key}: ${fault.code} ${JSON.stringify(fault.details)}`),
    syncing: (key, { trouble }) => {
      // The same trouble each time is one line.
      const text = trouble === undefined ? '' : `${trouble.code} ${JSON.stringify(trouble.details)}`;
      if (text !== '' && troubles.get(key) !== text) log(`${key}: the sync failed: ${text}`);
      troubles.set(key, text);
    },
  };
}
