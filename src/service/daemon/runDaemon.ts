import type { MessageConnection } from 'vscode-jsonrpc';
import { openLive } from '../../app/live.ts';
import type { Location } from '../../app/ports/ports.ts';
import { openRepositoryAt } from '../../node/compose.ts';
import type { RepositoryInfo } from '../contract.ts';
import { OpenRepositories, type ServedMachine } from '../openRepositories.ts';
import { placeSchema } from '../socket/askParams.ts';
import { LIST, SERVE, STOP } from '../socket/contract.ts';
import { isThere, type ServedSockets } from '../socket/servedSockets.ts';
import { socketPlace } from '../socket/socketPlace.ts';
import { socketsOf } from '../socket/socketsOf.ts';
import { tellTo } from './logTeller.ts';
import { askToServe } from './talk.ts';

export interface DaemonOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds without a request after which it ends; `undefined`: never. */
  readonly idleTimeout: number | undefined;
  /** The repository that it is started for. */
  readonly place: Location;
  /** Gets what is worth a line in its log. */
  readonly log: (line: string) => void;
  /** Resolves when the process is asked to end by other means than a request. */
  readonly ending: Promise<void>;
}

/** Milliseconds between two looks at whether it is still needed. */
const LOOK_EVERY = 1_000;

/**
 * Serves repositories to command lines without an editor, and syncs them as their modes say, until nobody asks any more. Where
 * this user has a daemon already, that one serves the repository, and this call resolves at once.
 */
export async function runDaemon({ env, idleTimeout, place, log, ending }: DaemonOptions): Promise<void> {
  const reportBug = (error: unknown): void =>
    log(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const repositories = new OpenRepositories(machineOf(env, reportBug), tellTo(log));
  const also = (connection: MessageConnection): void => {
    connection.onRequest(SERVE, (asked) => {
      serveAt(placeSchema.parse(asked) as Location);
      return null;
    });
    connection.onRequest(LIST, () => sockets.keys);
    connection.onRequest(STOP, () => {
      stop();
      return null;
    });
  };
  const sockets: ServedSockets = socketsOf({
    kind: 'daemon',
    env,
    also,
    reportBug,
    ...(idleTimeout !== undefined && { idleTimeout }),
  })(repositories);
  const serveAt = ({ commonDir: key, gitDir, workTree }: Location): void => {
    const info: RepositoryInfo = { key, gitDir, workTree, otherWorkTrees: [] };
    if (!sockets.keys.includes(key)) log(`serves ${key}`);
    sockets.opened(info);
    void repositories.background(info, true).catch(reportBug);
  };
  const home = sockets.home();
  await home.start();
  if (!home.isOwned) {
    await home.end();
    await askToServe(socketPlace(env).home, place);
    return;
  }
  log(`started, process ${process.pid}`);
  serveAt(place);
  const timer = setInterval(() => {
    for (const key of sockets.keys) {
      if (!isThere(key)) void leave(key, { sockets, repositories }).then(() => log(`${key} is gone`), reportBug);
    }
    const { answering } = sockets;
    if (idleTimeout !== undefined && !answering.isBusy && Date.now() - answering.lastAsked > idleTimeout) stop();
  }, LOOK_EVERY);
  await Promise.race([stopped, ending]);
  clearInterval(timer);
  // The next one may start while this one puts things away.
  await home.end();
  await sockets.end();
  await repositories.closeAll();
  log('ended');
}

async function leave(
  key: string,
  { sockets, repositories }: { readonly sockets: ServedSockets; readonly repositories: OpenRepositories },
): Promise<void> {
  await sockets.closed(key);
  await repositories.close(key);
}

function machineOf(env: DaemonOptions['env'], reportBug: (error: unknown) => void): ServedMachine {
  return {
    discover: () => Promise.resolve({ repositories: [], problems: [] }),
    open: async ({ workTree, gitDir }) => openLive(await openRepositoryAt({ cwd: workTree ?? gitDir, env })),
    isReadOnly: false,
    reportBug,
  };
}
