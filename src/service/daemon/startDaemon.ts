import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Location } from '../../app/ports/ports.ts';
import { withoutRedirection } from '../../node/git/system/environment.ts';
import { ifPresent, withOsFaults } from '../../node/osFault.ts';
import { DAEMON_COMMAND } from './daemonCommand.ts';
import type { SocketPlace } from '../socket/socketPlace.ts';

/** What a daemon is to do. */
export interface DaemonOrder {
  readonly location: Location;
  /** Milliseconds; see `DaemonOptions`. */
  readonly idleTimeout: number | undefined;
}

/** Bytes after which a log is put aside for a new one. */
const LOG_AT_MOST = 1_048_576;

/** Where a daemon of this user writes what happens. */
export function logPath({ folder }: SocketPlace): string {
  return join(folder ?? tmpdir(), folder === undefined ? 'grite-daemon.log' : 'daemon.log');
}

/** Starts a daemon that outlives this process. */
export function startDaemon({
  place,
  program,
  env,
  order,
}: {
  readonly place: SocketPlace;
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly order: DaemonOrder;
}): { hasEnded(): boolean } {
  const path = logPath(place);
  if ((ifPresent(path, () => statSync(path))?.size ?? 0) > LOG_AT_MOST) renameSync(path, `${path}.1`);
  const log = withOsFaults(path, () => openSync(path, 'a', 0o600));
  const { gitDir, commonDir, workTree } = order.location;
  const argument = JSON.stringify({ ...order, location: { gitDir, commonDir, workTree } });
  try {
    const child = spawn(process.execPath, [program, DAEMON_COMMAND, argument], {
      // The folder that a command is started in must be one that can be removed.
      cwd: place.folder ?? tmpdir(),
      env: daemonEnvironment(env),
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    let hasEnded = false;
    child.once('error', () => (hasEnded = true));
    child.once('exit', () => (hasEnded = true));
    child.unref();
    return { hasEnded: () => hasEnded };
  } finally {
    closeSync(log);
  }
}

/** Without what says where or who somebody is: each command says that itself. */
function daemonEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const { GRITE_SESSION: _session, GRITE_HOME: _home, ...rest } = withoutRedirection(env);
  return rest;
}
