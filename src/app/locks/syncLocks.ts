import { isFault } from '../../base/fault.ts';
import type { HeldBy } from '../../domain/locks/refusal.ts';
import { readResource } from '../../domain/locks/resource.ts';
import { keep } from './acquire.ts';
import { endAt, noteTold } from './giveBack.ts';
import type { StoredLease } from './leaseRefs.ts';
import { timeLeft } from './localState.ts';
import { heldBy } from './obstacles.ts';
import { inSection, type LockParts, type Section } from './parts.ts';
import { type LockStep, planLocks } from './planSync.ts';
import { fetchLocks, shareLock } from './shared.ts';

/** A lock of this clone that others hold at the remote, or something that it overlaps with. */
export interface LockConflict {
  readonly wanted: string;
  /** Whose lock of this clone it is or was. */
  readonly owner: string;
  /** `undefined`: it was taken away there. */
  readonly by: HeldBy | undefined;
}

export interface SyncedLocks {
  readonly received: number;
  readonly sent: number;
  /** Given back or taken away, on one side or the other. */
  readonly ended: number;
  readonly conflicts: readonly LockConflict[];
  /** Why the remote takes no locks. */
  readonly trouble: string | undefined;
}

interface Counts {
  received: number;
  sent: number;
  ended: number;
  readonly conflicts: LockConflict[];
  trouble: string | undefined;
}

interface Directions {
  readonly pull: boolean;
  readonly push: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings the locks of a clone and of a remote together. A lock that is held at the remote is never touched there. Where the
 * remote fails on the way, that is told: what came before locks is done.
 */
export async function syncLocks(parts: LockParts, remote: string, directions: Directions): Promise<SyncedLocks> {
  const counts: Counts = { received: 0, sent: 0, ended: 0, conflicts: [], trouble: undefined };
  try {
    await bringTogether(parts, remote, directions, counts);
  } catch (error) {
    if (!isFault(error) || error.report.code !== 'remote-failed') throw error;
    counts.trouble = error.report.details.reason;
  }
  return counts;
}

async function bringTogether(
  parts: LockParts,
  remote: string,
  { pull, push, signal }: Directions,
  counts: Counts,
): Promise<void> {
  const there = await fetchLocks(parts, remote, signal);
  const steps = await inSection(parts, async (section) => {
    const { state } = section;
    const planned = planLocks({
      here: section.leases,
      there: there.leases,
      left: (lease) => timeLeft(lease, state, parts.clock),
      wasThere: ({ nonce }) => state.known[nonce]?.remote === remote,
    });
    for (const step of pull ? planned : []) {
      if (step.kind === 'receive') await receive(parts, section, remote, { step, counts });
      else if (step.kind === 'forget') await forget(parts, step, counts);
    }
    return planned;
  });
  if (push) await tellEnds(parts, remote, there.leases, counts);
  for (const step of push ? steps : []) {
    if (step.kind === 'offer') await offer(parts, remote, step.here, { counts, signal });
    else if (step.kind === 'end') await end(parts, remote, step.here, counts);
  }
}

function named({ lease }: StoredLease): Pick<LockConflict, 'wanted' | 'owner'> {
  return { wanted: lease.resource, owner: lease.owner };
}

async function receive(
  parts: LockParts,
  section: Section,
  remote: string,
  { step, counts }: { readonly step: LockStep & { readonly kind: 'receive' }; readonly counts: Counts },
): Promise<void> {
  const { here, there, lost } = step;
  const left = timeLeft(there.lease, section.state, parts.clock);
  if (!(await parts.store.swapRef(there.ref, here?.id, there.id)).swapped) return;
  counts.received += 1;
  keep(section, { ...there.lease, ttl: left }, parts, remote);
  if (lost && here !== undefined) {
    counts.conflicts.push({ ...named(here), by: heldBy({ lease: there.lease, left }, remote) });
  }
}

async function forget(
  { store }: LockParts,
  { here, lost }: LockStep & { readonly kind: 'forget' },
  counts: Counts,
): Promise<void> {
  if (!(await store.swapRef(here.ref, here.id, undefined)).swapped) return;
  counts.ended += 1;
  if (lost) counts.conflicts.push({ ...named(here), by: undefined });
}

async function offer(
  parts: LockParts,
  remote: string,
  here: StoredLease,
  { counts, signal }: { readonly counts: Counts; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const { lease } = here;
  const ttl = await inSection(parts, ({ state }) => Promise.resolve(timeLeft(lease, state, parts.clock)));
  if (ttl === 0) return;
  const holder = { actor: lease.owner, session: lease.session ?? '' };
  const request = { resource: readResource(lease.resource), holder, ttl, signal };
  const shared = await shareLock(parts, remote, { ...here, action: 'extended' }, request);
  if (shared.ok) counts.sent += 1;
  else if (shared.error.code === 'lock-held') counts.conflicts.push({ ...named(here), by: shared.error.details.by });
  else if (shared.error.code === 'lock-rejected') counts.trouble = shared.error.details.reason;
}

/** Ends that the remote could not be told of before; whoever took such a lock here since has one of his own. */
async function tellEnds(
  parts: LockParts,
  remote: string,
  there: readonly StoredLease[],
  counts: Counts,
): Promise<void> {
  const untold = await inSection(parts, ({ state }) => Promise.resolve(state.untold));
  for (const nonce of Object.keys(untold).filter((each) => untold[each] === remote)) {
    const still = there.find(({ lease }) => lease.nonce === nonce);
    const trouble = still && (await endAt(parts, remote, still));
    if (trouble !== undefined) counts.trouble = trouble;
    else await noteTold(parts, nonce, undefined);
    if (still !== undefined && trouble === undefined) counts.ended += 1;
  }
}

async function end(parts: LockParts, remote: string, here: StoredLease, counts: Counts): Promise<void> {
  const trouble = await endAt(parts, remote, here);
  if (trouble !== undefined) {
    counts.trouble = trouble;
    return;
  }
  await parts.store.swapRef(here.ref, here.id, undefined);
  counts.ended += 1;
}
