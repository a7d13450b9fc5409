import { join } from 'node:path';
import type { ObjectCare, PackOutcome } from '../../../app/ports/objectCare.ts';
import { fault, isFault } from '../../../base/fault.ts';
import type { Environment } from '../discover.ts';
import type { RepositoryLocation } from '../locate.ts';
import { type HeldLock, RefLocks } from '../native/refLock.ts';
import { looseIds } from './looseFiles.ts';
import { OwnPacks } from './ownPacks.ts';

/** Milliseconds after which a lock whose owner cannot be asked for is taken for left behind. */
const STALE_MS = 3_600_000;
const WHY = 'objects are packed by git';

interface CareOptions {
  readonly env: Environment;
  /** `never`: no program is started. */
  readonly git: 'auto' | 'never' | 'always';
}

/** The care for the objects of a repository; what runs git is loaded when it is first needed. */
export function objectCareOf(location: RepositoryLocation, { env, git }: CareOptions): ObjectCare {
  const { commonDir, objectFormat: format } = location;
  const opener = async () => {
    if (git === 'never') throw fault('git-forbidden', { why: WHY });
    const { GitProgram } = await import('../system/gitProgram.ts');
    return (extraEnv: Record<string, string> = {}) => new GitProgram(commonDir, { env, extraEnv });
  };
  const open = async () => (await opener())();
  return {
    async looseObjects() {
      const all = Array.from(looseIds(commonDir, format)).length;
      return { all, fresh: Math.max(0, all - new OwnPacks(commonDir).read().loose) };
    },
    async ownLooseObjects(tips) {
      const { listUnpacked } = await import('./packOwn.ts');
      const listed = await explained(async () => listUnpacked(await open(), { tips }, []));
      if (typeof listed === 'string') return undefined;
      return Array.from(looseIds(commonDir, format)).filter((id) => listed.has(id)).length;
    },
    async pack(request) {
      const start = await opener();
      const { packOwn } = await import('./packOwn.ts');
      const gitInto = (objectFolder: string) => start({ GIT_OBJECT_DIRECTORY: objectFolder });
      const parts = { git: start(), gitInto, commonDir, format };
      return explained(() => alone(commonDir, () => packOwn(parts, request)));
    },
    async strayCommits(limit, signal) {
      const program = await open();
      const { strayCommits } = await import('./strayCommits.ts');
      return explained(() => strayCommits(program, limit, signal));
    },
    lockFiles: async () => (await import('./lockFiles.ts')).listLockFiles(commonDir),
    clearLockFile: async (file) => (await import('./lockFiles.ts')).clearLockFile(commonDir, file),
  };
}

/** Says for what git is missing. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFault(error) && error.report.code === 'git-missing') throw fault('git-missing', { why: WHY }, error);
    throw error;
  }
}

/** Runs `work` unless another process does the like in this repository. */
async function alone(commonDir: string, work: () => Promise<PackOutcome>): Promise<PackOutcome> {
  const lock = takeLock(commonDir);
  if (lock === undefined) return { kind: 'busy' };
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function takeLock(commonDir: string): HeldLock | undefined {
  const path = join(commonDir, 'grite', 'local', 'maintenance.lock');
  const locks = new RefLocks(commonDir, 'fast');
  const taken = locks.take(path, '');
  if (taken !== undefined) return taken;
  const busy = locks.inspect(path);
  const isStale = busy !== undefined && (busy.owner === 'dead' || (busy.owner !== 'alive' && busy.ageMs > STALE_MS));
  if (isStale) locks.breakStale(path, busy);
  return busy === undefined || isStale ? locks.take(path, '') : undefined;
}
