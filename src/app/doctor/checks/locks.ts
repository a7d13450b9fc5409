import { compareUtf8 } from '../../../base/bytes.ts';
import { LOCK_REFS } from '../../../domain/locks/lockRef.ts';
import { readLeases } from '../../locks/leaseRefs.ts';
import type { GitRef } from '../../ports/gitStore.ts';
import type { CheckContext, DoctorCheck, Finding } from '../check.ts';

/** Milliseconds beyond the end of a lock from which on it is there for nothing: clocks differ. */
const GRACE = 86_400_000;

/** That no lock is left over: one that ended long ago, or that no program can read and that stops the Rust program. */
export const locks: DoctorCheck = {
  id: 'locks',
  async run({ repository }) {
    const { leases, unreadable } = await readLeases(repository.store, LOCK_REFS);
    const ended = leases.filter(({ lease }) => lease.expires + GRACE < repository.now());
    const found = [
      ...unreadable.map((ref) => ({ ref, finding: finding(repository, ref, 'lock-malformed', {}) })),
      ...ended.map(({ ref: name, id, lease: { resource, owner } }) => {
        const ref = { name, id };
        return { ref, finding: finding(repository, ref, 'lock-expired', { resource, owner }) };
      }),
    ];
    return found.sort((a, b) => compareUtf8(a.ref.name, b.ref.name)).map((each) => each.finding);
  },
};

function finding(
  { store }: CheckContext['repository'],
  { name, id }: GitRef,
  code: 'lock-malformed' | 'lock-expired',
  details: Record<string, string>,
): Finding {
  return {
    status: code === 'lock-malformed' ? 'fail' : 'warn',
    code,
    details: { ref: name, ...details },
    risk: 'others-blocked',
    plan: ['grite doctor --fix'],
    fix: { action: 'delete-lock', run: () => store.swapRef(name, id, undefined) },
  };
}
