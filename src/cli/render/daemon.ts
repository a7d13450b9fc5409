import type { daemonLogs } from '../../app/operations/daemon/daemonLogs.ts';
import type { daemonStatus } from '../../app/operations/daemon/daemonStatus.ts';
import type { startDaemon } from '../../app/operations/daemon/startDaemon.ts';
import type { stopDaemon } from '../../app/operations/daemon/stopDaemon.ts';
import { formatDuration } from '../../base/duration.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { localTime } from './times.ts';

type Status = OutputOf<typeof daemonStatus>;
type Daemon = NonNullable<Status['daemon']>;

export const renderDaemonStarted: Renderer<OutputOf<typeof startDaemon>> = ({ daemon, started, served_by: by }) =>
  lines(
    started ? `Started the daemon, process ${daemon.pid}` : `The daemon, process ${daemon.pid}, serves this repository`,
    ...(by?.kind === 'editor' ? [`For now an editor answers here, process ${by.pid}; the daemon follows it`] : []),
  );

export const renderDaemonStatus: Renderer<Status> = ({ daemon, served_by: by }) =>
  lines(
    by === null
      ? 'Nobody answers for this repository; each command does its work itself'
      : `This repository is served by ${by.kind === 'editor' ? 'an editor' : 'the daemon'}, process ${by.pid}, version ${by.version}`,
    ...(daemon === null ? ['No daemon is running'] : daemonRows(daemon)),
  );

export const renderDaemonStopped: Renderer<OutputOf<typeof stopDaemon>> = ({ stopped, pid }) =>
  lines(stopped ? `Ended the daemon, process ${pid}` : 'No daemon is running');

export const renderDaemonLogs: Renderer<OutputOf<typeof daemonLogs>> = ({ path, lines: written }) =>
  lines(...(written.length === 0 ? [`Nothing was written to ${oneLine(path)}`] : written.map((line) => oneLine(line))));

function daemonRows({ pid, version, since, idle_timeout_ms: idle, repositories }: Daemon): string[] {
  const ends = idle === null ? 'ends when it is told to' : `ends when nobody asked for ${formatDuration(idle)}`;
  return [
    `Daemon: process ${pid}, version ${version}, since ${localTime(since)}; ${ends}`,
    ...repositories.map((repository) => `  ${oneLine(repository)}`),
  ];
}
