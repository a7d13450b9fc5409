import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { DaemonState, ServedBy, ServiceControl } from '../../app/ports/serviceControl.ts';
import type { Location } from '../../app/ports/ports.ts';
import { fault } from '../../base/fault.ts';
import { VERSION } from '../../base/version.ts';
import { errnoOf, osFault } from '../../node/osFault.ts';
import { LIST, STOP, WHO } from '../socket/contract.ts';
import { isAnswered } from '../socket/ownedSocket.ts';
import { isOurs, makeOurs, type SocketPlace, socketPlace } from '../socket/socketPlace.ts';
import { logPath, startDaemon } from './startDaemon.ts';
import { askToServe, talk } from './talk.ts';

interface Options {
  readonly location: Location;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file of the program that is started. */
  readonly program: string;
}

/** Milliseconds until a daemon that was started answers, or one that was asked to end has ended; and between two looks. */
const PATIENCE = { start: 15_000, stop: 15_000, look: 20 };

/** The services of this user, seen from a command in a repository. */
export function serviceControlOf({ location, env, program }: Options): ServiceControl {
  const place = socketPlace(env);
  const own = place.pathOf(location.commonDir);
  const daemon = async (): Promise<DaemonState | undefined> => {
    const who = await whoAt(place, place.home);
    if (who === undefined) return undefined;
    return { ...who, repositories: (await talk(place.home, (to) => to.sendRequest(LIST))) ?? [] };
  };
  return {
    servedBy: () => whoAt(place, own),
    daemon,
    async start(idleTimeout) {
      makeOurs(place);
      const before = await daemon();
      if (before !== undefined && before.version !== VERSION) {
        throw fault('service-failed', { reason: `the daemon of version ${before.version} runs; end it first` });
      }
      if (before === undefined) await startAndWait();
      else if (!(await askToServe(place.home, location))) {
        throw fault('service-failed', { reason: 'the daemon does not answer' });
      }
      await until(() => isAnswered(own), PATIENCE.start);
      const now = await daemon();
      if (now === undefined) throw fault('service-failed', { reason: 'the daemon ended at once' });
      return { daemon: now, isNew: before === undefined };

      async function startAndWait(): Promise<void> {
        const started = startDaemon({ place, program, env, order: { location, idleTimeout } });
        const isUp = await until(async () => started.hasEnded() || (await isAnswered(place.home)), PATIENCE.start);
        if (!isUp || (started.hasEnded() && !(await isAnswered(place.home)))) {
          throw fault('service-failed', { reason: `it did not start; ${logPath(place)} says why` });
        }
      }
    },
    async stop() {
      const who = await whoAt(place, place.home);
      if (who === undefined) return undefined;
      await talk(place.home, (to) => to.sendRequest(STOP));
      if (!(await until(() => Promise.resolve(!isAlive(who.pid)), PATIENCE.stop))) {
        throw fault('service-failed', { reason: `the daemon, process ${who.pid}, does not end` });
      }
      return who;
    },
    async logs(lines) {
      const path = logPath(place);
      const text = isOurs(place) ? await readIfThere(path) : '';
      const all = text.split('\n').slice(0, -1);
      return { path, lines: all.slice(-lines) };
    },
  };
}

async function whoAt(place: SocketPlace, path: string): Promise<ServedBy | undefined> {
  if (!isOurs(place)) return undefined;
  const who = await talk(path, (connection) => connection.sendRequest(WHO));
  if (who === undefined && (await isAnswered(path))) {
    throw fault('service-failed', { reason: 'it is there, and does not answer' });
  }
  return who;
}

async function until(isSo: () => Promise<boolean>, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > deadline) return false;
    await pause(PATIENCE.look);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process has the number by now.
    if (errnoOf(error) === 'ESRCH' || errnoOf(error) === 'EPERM') return false;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return '';
    throw osFault(error, path);
  }
}
