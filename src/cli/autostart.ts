import { join } from 'node:path';
import type { Location } from '../app/ports/ports.ts';
import { AUTOSTART_KEY, Settings } from '../app/settings.ts';
import { isFault } from '../base/fault.ts';
import { folderFiles } from '../node/files.ts';
import { startDaemon } from '../service/daemon/startDaemon.ts';
import { askToServe } from '../service/daemon/talk.ts';
import { isAnswered } from '../service/socket/ownedSocket.ts';
import { makeOurs, socketPlace } from '../service/socket/socketPlace.ts';

/** Milliseconds without a request after which a daemon that was started like this ends. */
const IDLE = 3_600_000;

/** Starts a daemon for the commands after this one, where the clone is set so. Does not wait for it. */
export async function autostart(location: Location, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const settings = new Settings(folderFiles(join(location.commonDir, 'grite'), location.commonDir));
    if ((await settings.get(AUTOSTART_KEY)) !== 'on') return;
    const place = socketPlace(env);
    makeOurs(place);
    // One that is there and would not do the same is not joined by another one like it.
    if (await isAnswered(place.pathOf(location.commonDir))) return;
    if (await askToServe(place.home, location)) return;
    startDaemon({ place, program: process.argv[1] ?? '', env, order: { location, idleTimeout: IDLE } });
  } catch (error) {
    // The command itself goes on without it; `daemon start` says what is in the way.
    if (!isFault(error)) throw error;
  }
}
