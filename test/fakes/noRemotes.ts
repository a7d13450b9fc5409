import type { Remotes } from '../../src/app/ports/remotes.ts';

/** A repository that has no remote. */
export class NoRemotes implements Remotes {
  list(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  heads(): Promise<never> {
    return Promise.reject(new Error('there is no remote'));
  }

  fetch(): Promise<never> {
    return Promise.reject(new Error('there is no remote'));
  }
}
