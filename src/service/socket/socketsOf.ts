import type { MessageConnection } from 'vscode-jsonrpc';
import type { ServedBy } from '../../app/ports/serviceControl.ts';
import { VERSION } from '../../base/version.ts';
import { fileExclusion } from '../../node/exclusion.ts';
import { openRepositoryAt } from '../../node/compose.ts';
import type { OpenRepositories } from '../openRepositories.ts';
import { environmentOf } from './environmentOf.ts';
import { ServedSockets } from './servedSockets.ts';
import { socketPlace } from './socketPlace.ts';

interface Options extends Pick<ServedBy, 'kind' | 'idleTimeout'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly also?: (connection: MessageConnection) => void;
  readonly reportBug: (error: unknown) => void;
}

/** Serves the repositories of this process on sockets of this user, over the real ports. */
export function socketsOf({ kind, idleTimeout, env, also, reportBug }: Options) {
  const place = socketPlace(env);
  const who: ServedBy = {
    kind,
    pid: process.pid,
    version: VERSION,
    since: Date.now(),
    ...(idleTimeout !== undefined && { idleTimeout }),
  };
  return (repositories: OpenRepositories): ServedSockets =>
    new ServedSockets(repositories, {
      place,
      version: VERSION,
      environment: environmentOf(env),
      who: () => who,
      open: ({ workTree, gitDir }, selection) => openRepositoryAt({ cwd: workTree ?? gitDir, env, selection }),
      exclusionOf: (commonDir) => fileExclusion(commonDir ?? place.folder ?? gritePipes(env)),
      ...(also && { also }),
      reportBug,
    });
}

/** Where pipes have no folder, processes that want one of them are kept apart in the one for temporary files. */
function gritePipes(env: Options['env']): string {
  return env['TEMP'] ?? env['TMP'] ?? '.';
}
