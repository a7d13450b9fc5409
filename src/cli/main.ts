import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import manifest from 'grite:manifest';
import type { Location } from '../app/ports/ports.ts';
import { fault } from '../base/fault.ts';
import { DAEMON_COMMAND } from '../service/daemon/daemonCommand.ts';
import type { ChunkName, CommandSpec } from './commandSpec.ts';
import { COMPLETE } from './completions/command.ts';
import { type Door, type DoorInfo, doorInfo } from './doors.ts';
import { EXIT_CODES } from './exitCodes.ts';
import { helpFor } from './help/help.ts';
import type { Invocation } from './invocation.ts';
import { failWith, STDOUT, writeText } from './output.ts';
import { commandsBelow } from './parse/findCommand.ts';
import { type Parsed, parseCommandLine } from './parse/parseCommandLine.ts';
import { humanFailure, jsonFailure, jsonSuccess } from './render/envelope.ts';
import { exceptionFailure, usageFailure } from './render/failure.ts';

const CHUNKS: Readonly<
  Record<ChunkName, () => Promise<{ readonly run: (invocation: Invocation) => Promise<number> }>>
> = {
  hot: () => import('./hot.ts'),
  read: () => import('./read.ts'),
  full: () => import('./full.ts'),
  completions: () => import('./completions/completionScript.ts'),
};

/** The program: runs the command line it was started with, and ends the process with the exit code. */
export async function main(name: Door): Promise<void> {
  // Where even the error cannot be written, the exit code is all that is left to say it.
  process.exit(await exitCodeOf(name).catch(() => EXIT_CODES.internal_error));
}

async function exitCodeOf(name: Door): Promise<number> {
  try {
    const door = doorInfo(name, manifest);
    const argv = process.argv.slice(2);
    if (argv[0] === COMPLETE) return await (await import('./completions/complete.ts')).complete(door, argv.slice(1));
    if (argv[0] === DAEMON_COMMAND) return await (await import('./full.ts')).daemonProcess(argv[1] ?? '');
    return await answer(door, parseCommandLine(door, argv));
  } catch (error) {
    const failure = exceptionFailure(error, process.env);
    return failWith(failure.exitCode, humanFailure(failure));
  }
}

/** Also where something fails that should not, programs get the JSON that they asked for. */
async function answer(door: DoorInfo, parsed: Parsed): Promise<number> {
  try {
    return await answerTo(door, parsed);
  } catch (error) {
    const failure = exceptionFailure(error, process.env);
    return failWith(failure.exitCode, parsed.globals.json ? jsonFailure(failure) : humanFailure(failure));
  }
}

async function answerTo(door: DoorInfo, parsed: Parsed): Promise<number> {
  const { json } = parsed.globals;
  switch (parsed.kind) {
    case 'version':
      await writeText(
        STDOUT,
        json ? jsonSuccess({ version: __GRITE_VERSION__ }) : `${door.name} ${__GRITE_VERSION__}\n`,
      );
      return 0;
    case 'help':
      await writeText(STDOUT, json ? jsonHelp(door, parsed.topic) : helpFor(door, parsed.topic));
      return 0;
    case 'wrong': {
      const failure = usageFailure(parsed.error);
      const help = parsed.topic === undefined ? '' : `\n${helpFor(door, parsed.topic)}`;
      return failWith(failure.exitCode, json ? jsonFailure(failure) : humanFailure(failure) + help);
    }
    case 'run': {
      const { command, input, files, globals } = parsed;
      const line = [door.name, ...command.words].join(' ');
      const cwd = globals.directories.reduce((from, to) => resolve(from, to), startFolder());
      const { env } = process;
      return carryOut(command, { operationId: command.id, program: door.name, line, input, files, globals, cwd, env });
    }
  }
}

/** By a service where there is one, else in this process. */
async function carryOut(command: CommandSpec, invocation: Invocation): Promise<number> {
  let unserved = invocation;
  if (isServed(command, invocation)) {
    const service = await (await import('./findService.ts')).findService(invocation);
    if (service?.mayBeThere === true) {
      const served = await (await import('./served.ts')).runServed(service, command, invocation);
      if (typeof served === 'number') return served;
      unserved = served.invocation;
    }
    if (service !== undefined && isAutostartNamed(service.place)) {
      await (await import('./autostart.ts')).autostart(service.place, process.env);
    }
  }
  const { run } = await CHUNKS[command.chunk]();
  return run(unserved);
}

/** Whether a setting of this clone speaks of it at all: most do not, and reading them takes longer than this. */
function isAutostartNamed({ commonDir }: Location): boolean {
  try {
    return readFileSync(join(commonDir, 'grite', 'settings.toml'), 'latin1').includes('autostart');
  } catch {
    // Whoever needs the settings says what is wrong with them.
    return false;
  }
}

/** Whether a service may carry out this command for a command line. */
function isServed({ caller = [] }: CommandSpec, { input, globals }: Invocation): boolean {
  return !globals.noDaemon && caller !== true && !caller.some((property) => input[property] !== undefined);
}

/** The folder may be gone by now, which the system then only says in its own words. */
function startFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw fault('io', { path: 'the current folder', reason: 'it has been removed' }, error);
  }
}

/** The commands as data, for programs that want to know what there is. */
function jsonHelp(door: DoorInfo, topic: readonly string[]): string {
  return jsonSuccess({ commands: commandsBelow(door.commands, topic) });
}
