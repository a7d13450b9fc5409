import type { Clock } from '../ports/clock.ts';
import type { Exclusion } from '../ports/exclusion.ts';
import type { Files } from '../ports/files.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Random } from '../ports/random.ts';
import type { Remotes } from '../ports/remotes.ts';
import { type LeaseRefs, readLeases } from './leaseRefs.ts';
import { isSameState, type LocalState, noteEnds, readLocalState, writeLocalState } from './localState.ts';

/** What locks need of the world. */
export interface LockParts {
  readonly store: GitStore;
  readonly remotes: Remotes;
  readonly exclusion: Exclusion;
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
}

/** The locks as they are, while nobody of this clone changes them. */
export interface Section {
  leases: LeaseRefs['leases'];
  unreadable: LeaseRefs['unreadable'];
  state: LocalState;
}

/** Carries out `work` while no other process of ours changes locks; what it makes of the state is kept. */
export function inSection<T>(parts: LockParts, work: (section: Section) => Promise<T>): Promise<T> {
  return parts.exclusion.run('locks', async () => {
    const refs = await readLeases(parts.store);
    const before = await readLocalState(parts.files);
    const section = { ...refs, state: noteEnds(before, leasesOf(refs), parts.clock) };
    try {
      return await work(section);
    } finally {
      if (!isSameState(before, section.state)) await writeLocalState(parts.files, section.state);
    }
  });
}

function leasesOf({ leases }: LeaseRefs) {
  return leases.map(({ lease }) => lease);
}
