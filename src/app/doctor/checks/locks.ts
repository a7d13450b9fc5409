import { fromUtf8 } from '../../../base/bytes.ts';
import { parseJson } from '../../../base/json.ts';
import { unlessCorrupt } from '../../log/unlessCorrupt.ts';
import type { GitRef, GitStore } from '../../ports/gitStore.ts';
import type { CheckContext, DoctorCheck, Finding } from '../check.ts';

const PREFIX = 'refs/grite/locks/';
/** Bytes; a lock says who holds what, and until when. */
const LONGEST_LOCK = 65_536;
/** Milliseconds beyond the end of a lock from which on it is there for nothing: clocks differ. */
const GRACE = 86_400_000;

/** That no lock is left over: one that ended long ago, or that no program can read and that stops them all. */
export const locks: DoctorCheck = {
  id: 'locks',
  async run({ repository }) {
    const findings: Finding[] = [];
    for (const ref of await repository.store.listRefs(PREFIX)) {
      const lock = await readLock(repository.store, ref);
      if (lock === undefined) findings.push(finding(repository, ref, 'lock-malformed', { ref: ref.name }));
      else if (lock.expires + GRACE < repository.now()) {
        const { resource, owner } = lock;
        findings.push(finding(repository, ref, 'lock-expired', { ref: ref.name, resource, owner }));
      }
    }
    return findings;
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
    details,
    risk: 'others-blocked',
    plan: ['grite doctor --fix'],
    fix: { action: 'delete-lock', run: () => store.swapRef(name, id, undefined) },
  };
}

/** `undefined` when it is not what a lock is (format, section 10). */
async function readLock(
  store: GitStore,
  { id }: GitRef,
): Promise<{ readonly resource: string; readonly owner: string; readonly expires: number } | undefined> {
  const read = async (): Promise<Uint8Array | undefined> => {
    for await (const { files } of store.walk([id], { wants: (path) => path === 'lock.json' })) return files[0]?.content;
    return undefined;
  };
  const bytes = await unlessCorrupt(read);
  if (bytes === undefined || bytes === 'corrupt' || bytes.length > LONGEST_LOCK) return undefined;
  const value = parseJson(fromUtf8(bytes) ?? '');
  if (typeof value !== 'object' || value === null) return undefined;
  const { owner, nonce, expires_unix_ms: expires, resource } = value as Record<string, unknown>;
  const isLock = typeof owner === 'string' && typeof nonce === 'string' && typeof resource === 'string';
  return isLock && typeof expires === 'number' ? { owner, resource, expires } : undefined;
}
