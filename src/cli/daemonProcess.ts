import { runDaemon } from '../service/daemon/runDaemon.ts';
import type { DaemonOrder } from '../service/daemon/startDaemon.ts';

/** The daemon: the process that `daemon start` starts. Its standard output is its log. Gives its exit code. */
export async function daemonProcess(argument: string): Promise<number> {
  const { location, idleTimeout } = JSON.parse(argument) as DaemonOrder;
  const log = (line: string): void => console.log(`${new Date().toISOString()} ${line}`);
  const ending = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
  // The terminal that it was started from may go away.
  process.on('SIGHUP', () => undefined);
  await runDaemon({ env: process.env, idleTimeout, place: location, log, ending });
  return 0;
}
