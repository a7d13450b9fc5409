import type { Remotes } from '../../src/app/ports/remotes.ts';

/** A repository that has no remote. */
export class NoRemotes implements Remotes {
  list(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  heads(): Promise<never> {
    return none();
  }

  headsBelow(): Promise<never> {
    return none();
  }

  fetch(): Promise<never> {
    return none();
  }

  push(): Promise<never> {
    return none();
  }

  refspecs(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  removeRefspec(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

function none(): Promise<never> {
  return Promise.reject(new Error('there is no remote'));
}
