import { existsSync } from 'node:fs';
import type { Location } from '../app/ports/ports.ts';
import { isFault } from '../base/fault.ts';
import { locateRepository } from '../node/git/locate.ts';
import { isOurs, socketPlace } from '../service/socket/socketPlace.ts';
import type { Invocation } from './invocation.ts';

/** A service that may answer for a repository. */
export interface FoundService {
  readonly path: string;
  readonly place: Location;
  /** Whether there is somebody, as far as can be seen without asking. */
  readonly mayBeThere: boolean;
}

/** Looks whether there may be a service for the repository of a command; costs as much as reading two small files. */
export async function findService({ cwd, env }: Pick<Invocation, 'cwd' | 'env'>): Promise<FoundService | undefined> {
  const sockets = socketPlace(env);
  try {
    const { gitDir, commonDir, workTree } = await locateRepository(cwd, env);
    const path = sockets.pathOf(commonDir);
    const place = { gitDir, commonDir, workTree };
    return { path, place, mayBeThere: isOurs(sockets) && (sockets.folder === undefined || existsSync(path)) };
  } catch (error) {
    // The operation itself says what is wrong.
    if (isFault(error)) return undefined;
    throw error;
  }
}
