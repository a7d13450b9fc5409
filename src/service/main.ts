import { parentPort } from 'node:worker_threads';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc';
import { IPCMessageReader, IPCMessageWriter, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { openLive } from '../app/live.ts';
import { openRepositoryAt } from '../node/compose.ts';
import { discoverRepositories } from './discover.ts';
import { serve } from './server.ts';
import { socketsOf } from './socket/socketsOf.ts';

/**
 * What runs beside the editor's own process: as a child process, or in a folder that is not trusted as a thread, where no
 * program is started at all. The first argument is `auto` or `never`: whether git may be; the second one is `serve` where
 * command lines are served as well.
 */
async function main(): Promise<void> {
  const git = process.argv[2] === 'auto' ? 'auto' : 'never';
  const servesOthers = git === 'auto' && process.argv[3] === 'serve';
  const { env } = process;
  // It is for this process alone: programs that a pipeline starts may be made with Electron too.
  delete env['ELECTRON_RUN_AS_NODE'];
  const reportBug = (error: unknown): void => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const machine = {
    discover: (params: Parameters<typeof discoverRepositories>[0]) => discoverRepositories(params, env),
    open: async ({ workTree, gitDir }: { workTree: string | undefined; gitDir: string }) =>
      openLive(await openRepositoryAt({ cwd: workTree ?? gitDir, env, git })),
    isReadOnly: git === 'never',
    // The messages of a forked process end without a word.
    abandoned: new Promise<void>((resolve) => process.once('disconnect', resolve)).then(endSoon),
    reportBug,
  };
  await serve(connect(), machine, servesOthers ? socketsOf({ kind: 'editor', env, reportBug }) : undefined);
  process.exit();
}

/** Milliseconds after which a process that nobody needs any more ends whatever it is at. */
const LONGEST_END = 15_000;

function endSoon(): void {
  setTimeout(() => process.exit(1), LONGEST_END).unref();
}

function connect(): MessageConnection {
  if (parentPort !== null) {
    return createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort));
  }
  return createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
}

void main();
