import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc';
import { IPCMessageReader, IPCMessageWriter, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';

export interface CoreOptions {
  /** The bundle of main.ts. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `never`: no program is started, not even this one; it runs as a thread. */
  readonly git: 'auto' | 'never';
  /** Whether command lines of this user are served as well; not where no program is started. */
  readonly servesTerminals?: boolean;
  /** Gets what it writes to its standard error, in pieces. */
  readonly onOutput: (text: string) => void;
}

/** A core that runs. */
export interface StartedCore {
  readonly connection: MessageConnection;
  /** Says why, once it has ended. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Milliseconds that a core has for ending what it runs, which has five seconds to end by itself, and closing its repositories. */
const GRACE = 12_000;

/** Starts the core beside this process. */
export function startCore(options: CoreOptions): StartedCore {
  return options.git === 'never' ? startThread(options) : startProcess(options);
}

function startProcess({ file, env, git, servesTerminals = false, onOutput }: CoreOptions): StartedCore {
  const child = fork(file, [git, ...(servesTerminals ? ['serve'] : [])], {
    // In a desktop editor `process.execPath` is the editor, which runs as plain Node only when it is told to.
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.setEncoding('utf8').on('data', onOutput);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
    await ended;
    clearTimeout(timer);
  };
  return { connection, ended, stop };
}

function startThread({ file, env, git, onOutput }: CoreOptions): StartedCore {
  const worker = new Worker(file, { argv: [git], env: { ...env }, stderr: true });
  worker.stderr.setEncoding('utf8').on('data', onOutput);
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(error instanceof Error ? error.message : String(error)));
    worker.once('exit', (code) => resolve(`exit code ${code}`));
  });
  const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  // Nothing is written in a folder that is not trusted, so nothing has to be closed.
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  return { connection, ended, stop };
}
