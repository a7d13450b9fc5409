import type { ActorSelection } from '../app/actors.ts';
import { execute } from '../app/operations/execute.ts';
import type { Operation, RunOptions } from '../app/operations/operation.ts';
import type { Refusal } from '../app/refusal.ts';
import type { Result } from '../base/result.ts';
import { openRepositoryAt } from '../node/compose.ts';
import { EXIT_CODES, EXIT_INTERRUPTED } from './exitCodes.ts';
import type { Invocation } from './invocation.ts';
import { failWith, STDERR, STDOUT, writeBytes, writeText } from './output.ts';
import { progressLine } from './progress.ts';
import { readTextFile } from './readTextFile.ts';
import { humanFailure, jsonFailure, jsonSuccess } from './render/envelope.ts';
import { exceptionFailure, type Failure, refusalFailure } from './render/failure.ts';
import { neutralise } from './render/neutralise.ts';
import { noteTexts } from './render/notes.ts';
import { liveRendererOf } from './render/runLive.ts';
import type { Renderer } from './render/renderer.ts';
import { outputStyle } from './terminal.ts';

/** Runs an operation for the command line, from reading its files to the last byte of output; gives the exit code. */
export async function runOperation(
  operation: Operation,
  renderer: Renderer<unknown>,
  invocation: Invocation,
): Promise<number> {
  try {
    const input = await completeInput(invocation);
    if (!input.ok) return await fail(input.error, invocation);
    const run = (signal?: AbortSignal): Promise<number> =>
      runAndShow(operation, renderer, { ...invocation, input: input.value }, signal);
    // Reading may stop anywhere, which is what Ctrl-C does unless told otherwise.
    return operation.level === 'read'
      ? await run()
      : await interruptible(run, operation.live === undefined ? ['SIGINT'] : ENDINGS);
  } catch (error) {
    return fail(exceptionFailure(error, invocation.env), invocation);
  }
}

/** What asks the program to end. What it started is to end too, and that takes a moment. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C asks `run` to stop where it can; another one does not wait for that. */
async function interruptible(
  run: (signal: AbortSignal) => Promise<number>,
  endings: readonly NodeJS.Signals[],
): Promise<number> {
  const interruption = new AbortController();
  const onInterrupt = (): void => {
    if (interruption.signal.aborted) process.exit(EXIT_INTERRUPTED);
    interruption.abort();
  };
  for (const signal of endings) process.on(signal, onInterrupt);
  try {
    return await run(interruption.signal);
  } catch (error) {
    if (error === interruption.signal.reason) return EXIT_INTERRUPTED;
    throw error;
  } finally {
    for (const signal of endings) process.off(signal, onInterrupt);
  }
}

async function runAndShow(
  operation: Operation,
  renderer: Renderer<unknown>,
  invocation: Invocation,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { json, quiet } = invocation.globals;
  const progress = json || quiet ? undefined : progressLine();
  const happened: string[] = [];
  const session = invocation.env['GRITE_SESSION'] ?? '';
  const options: RunOptions = {
    ...(session !== '' && { session }),
    ...(signal && { signal }),
    ...(progress && { onProgress: progress.show }),
    onNote: (note) => happened.push(...noteTexts(note)),
    ...liveOptions(operation, invocation),
  };
  const outcome = await runInRepository(operation, invocation, options).finally(() => progress?.clear());
  if (!json && !quiet) await writeNotes(happened);
  if (!outcome.ok) return fail(refusalFailure(outcome.error, invocation.line), invocation);
  await show(outcome.value, renderer, invocation);
  return operation.failed?.(outcome.value) === true ? EXIT_CODES.failed : 0;
}

/** What happens on the way goes to standard output; where that is for programs, what was asked to be seen goes beside it. */
function liveOptions({ id, live }: Operation, { globals, env, input }: Invocation): Pick<RunOptions, 'onItem'> {
  const renderer = live === undefined ? undefined : liveRendererOf(id);
  if (renderer === undefined || globals.quiet || (globals.json && input['show'] !== true)) return {};
  const style = outputStyle(env);
  return {
    onItem: async (item) => {
      const lines = renderer(item, { style, now: Date.now() });
      if (lines.length > 0) await writeText(globals.json ? STDERR : STDOUT, `${lines.join('\n')}\n`);
    },
  };
}

/** Puts the texts of files into the input. */
export async function completeInput({
  input,
  files,
  cwd,
}: Invocation): Promise<Result<Record<string, unknown>, Failure>> {
  const complete = { ...input };
  for (const file of files) {
    const text = await readTextFile(file, cwd);
    if (!text.ok) return text;
    complete[file.property] = text.value;
  }
  return { ok: true, value: complete };
}

/** Opens the repository, runs the operation in it, and closes it. */
export async function runInRepository(
  operation: Operation,
  { input, cwd, env, globals }: Invocation,
  options: RunOptions,
): Promise<Result<unknown, Refusal>> {
  const repository = await openRepositoryAt({ cwd, env, selection: actorSelection(globals, env), shortLived: true });
  try {
    return await execute(repository, operation, input, options);
  } finally {
    await repository.dispose();
  }
}

/** An actor that was named on the command line wins over the environment. */
function actorSelection({ actor, dataDir }: Invocation['globals'], env: Invocation['env']): ActorSelection {
  if (dataDir !== undefined) return { dataDir };
  if (actor !== undefined) return { actor };
  const home = env['GRITE_HOME'] ?? '';
  return home === '' ? {} : { dataDir: home };
}

async function show(output: unknown, renderer: Renderer<unknown>, { globals, env }: Invocation): Promise<void> {
  if (globals.json) return writeText(STDOUT, jsonSuccess(output));
  const {
    text,
    bytes,
    isDocument = false,
    notes = [],
  } = renderer(output, { style: outputStyle(env), now: Date.now() });
  const isAsked = isDocument || bytes !== undefined;
  if (isAsked || !globals.quiet) await writeText(STDOUT, text);
  if (bytes !== undefined) await writeBytes(STDOUT, bytes);
  if (!globals.quiet) await writeNotes(notes);
}

/** Tells what happened besides, on standard error. */
export async function writeNotes(notes: readonly string[]): Promise<void> {
  if (notes.length > 0) await writeText(STDERR, notes.map((note) => `note: ${neutralise(note)}\n`).join(''));
}

/** Says why there is no answer, as people or programs read it; gives the exit code. */
export function fail(failure: Failure, { globals }: Invocation): Promise<number> {
  return failWith(failure.exitCode, globals.json ? jsonFailure(failure) : humanFailure(failure));
}
