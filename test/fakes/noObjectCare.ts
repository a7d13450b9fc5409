import type { ObjectCare } from '../../src/app/ports/objectCare.ts';
import { fault } from '../../src/base/fault.ts';

/** Of a repository without loose objects, on a machine without git. */
export class NoObjectCare implements ObjectCare {
  looseObjects(): Promise<{ all: number; fresh: number }> {
    return Promise.resolve({ all: 0, fresh: 0 });
  }

  ownLooseObjects(): Promise<number | undefined> {
    return Promise.resolve(0);
  }

  pack(): ReturnType<ObjectCare['pack']> {
    return Promise.reject(fault('git-missing', { why: 'objects are packed by git' }));
  }

  strayCommits(): ReturnType<ObjectCare['strayCommits']> {
    return Promise.reject(fault('git-missing', { why: 'objects are packed by git' }));
  }

  lockFiles(): Promise<[]> {
    return Promise.resolve([]);
  }

  clearLockFile(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
