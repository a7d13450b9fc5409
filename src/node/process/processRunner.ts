import { type ChildProcess, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { ProcessEnd, ProcessRequest, ProcessRunner } from '../../app/ports/processRunner.ts';
import { errnoOf } from '../osFault.ts';
import { pause } from '../pause.ts';
import { endTree } from './endTree.ts';

/** By these all that a run starts is found again: whatever is started inherits them. */
const RUN_MARK = 'GRYT_RUN_MARK';
const STEP_MARK = 'GRYT_STEP_MARK';

/** Milliseconds for which what was written is still read after a program ended whose children keep its output open. */
const DRAIN = 250;
/** Milliseconds that what a run left behind has to end by itself. */
const SWEEP_GRACE = 1_000;

/** Programs of this machine. `env`: what they inherit. */
export function systemProcesses(env: Readonly<Record<string, string | undefined>>): ProcessRunner {
  return {
    run: (request) => runProcess(request, env),
    variable: (name) => env[name],
    sweep: (run) => endTree({ variable: `${RUN_MARK}=${run}`, leader: undefined }, SWEEP_GRACE),
  };
}

async function runProcess(
  request: ProcessRequest,
  inherited: Readonly<Record<string, string | undefined>>,
): Promise<ProcessEnd> {
  if (request.signal.aborted) return { kind: 'cancelled' };
  const { run, step } = request.marks;
  const mark = `${run}.${step}`;
  const env = { ...inherited, ...request.env, ...request.command.env, [RUN_MARK]: run, [STEP_MARK]: mark };
  const child = start(request, env);
  const started = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined)).once('error', resolve);
  });
  if (started !== undefined) return { kind: 'not-started', reason: reasonOf(started, request) };
  const tree = { variable: `${STEP_MARK}=${mark}`, leader: child.pid };
  const watched = watch(child, request);
  const why = await watched.over;
  if (why === 'ended') {
    await Promise.race([watched.closed, pause(DRAIN)]);
    watched.release();
    return watched.end();
  }
  await endTree(tree, request.graceMs);
  watched.release();
  if (why !== 'timeout' && why !== 'cancelled') throw why.fault;
  return { kind: why };
}

function start({ command, cwd }: ProcessRequest, env: NodeJS.ProcessEnv): ChildProcess {
  const options = {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  };
  if (command.kind === 'exec') return spawn(command.argv[0] ?? '', command.argv.slice(1), options);
  // The user wrote a line for the shell. It ends at the first command that fails.
  return process.platform === 'win32'
    ? spawn(command.command, { ...options, shell: true })
    : spawn('/bin/sh', ['-e', '-c', command.command], options);
}

type Over = 'ended' | 'timeout' | 'cancelled' | { readonly fault: unknown };

/** Follows a child: `over` says what comes first. */
function watch(child: ChildProcess, { onOutput, signal, timeoutMs }: ProcessRequest) {
  let [code, endedBy]: [number | null, NodeJS.Signals | null] = [null, null];
  let finish: (over: Over) => void = () => undefined;
  const over = new Promise<Over>((resolve) => (finish = resolve));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const onAbort = (): void => finish('cancelled');
  if (signal.aborted) onAbort();
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => finish('timeout'), timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });
  child.once('exit', (exitCode, exitSignal) => {
    [code, endedBy] = [exitCode, exitSignal];
    finish('ended');
  });
  child.on('error', () => undefined); // Of a signal that could not be sent; whether it lives is looked at elsewhere.
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('error', () => undefined); // A broken pipe is the end of it.
    stream?.on('data', (bytes: Buffer) => {
      try {
        onOutput(bytes);
      } catch (error) {
        stream.destroy();
        finish({ fault: error });
      }
    });
  }
  return {
    over,
    closed,
    release: (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    end: (): ProcessEnd =>
      endedBy === null ? { kind: 'exited', code: code ?? -1 } : { kind: 'signalled', signal: endedBy },
  };
}

function reasonOf(error: Error, { command, cwd }: ProcessRequest): string {
  const isFolder = statSync(cwd, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return `there is no folder ${cwd}`;
  const program = command.kind === 'exec' ? (command.argv[0] ?? '') : 'sh';
  switch (errnoOf(error)) {
    case 'ENOENT':
      return `there is no program ${program}`;
    case 'EACCES':
      return `${program} may not be run`;
    case 'E2BIG':
      return 'its arguments and environment are too long';
    default:
      return error.message;
  }
}
