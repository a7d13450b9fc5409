import type { RunOptions } from '../app/operations/operation.ts';
import type { Refusal } from '../app/refusal.ts';
import type { Result } from '../base/result.ts';
import { EXIT_CODES, EXIT_INTERRUPTED } from './exitCodes.ts';
import type { Invocation } from './invocation.ts';
import { failWith, STDERR, STDOUT, writeBytes, writeText } from './output.ts';
import { progressLine } from './progress.ts';
import { readTextFile } from './readTextFile.ts';
import { humanFailure, jsonFailure, jsonSuccess } from './render/envelope.ts';
import { exceptionFailure, type Failure, refusalFailure } from './render/failure.ts';
import { neutralise } from './render/neutralise.ts';
import { noteTexts } from './render/notes.ts';
import type { Renderer } from './render/renderer.ts';
import { outputStyle } from './terminal.ts';

/** What came out, and whether that is a failure that the operation exists to find. */
export interface Done {
  readonly value: unknown;
  readonly failed: boolean;
}

/** An operation, wherever it is carried out. */
export interface Shown {
  /** Reading may stop anywhere. */
  readonly isRead: boolean;
  /** It executes code of the repository, which whoever types the command allows by that; what it starts is to end with it. */
  readonly executes?: true;
  readonly carryOut: (complete: Invocation, options: RunOptions) => Promise<Result<Done, Refusal>>;
  readonly renderer: () => Promise<Renderer<unknown>>;
  /** What is shown on the way, where it is of that kind: then what it started is to end with it, whatever asks for its end. */
  readonly live?: (complete: Invocation) => Pick<RunOptions, 'onItem'>;
  /** Errors that are not told of, but thrown on. */
  readonly passes?: (error: unknown) => boolean;
}

/** Carries an operation out for the command line, from reading its files to the last byte of output; gives the exit code. */
export async function runShown(invocation: Invocation, shown: Shown): Promise<number> {
  try {
    const input = await completeInput(invocation);
    if (!input.ok) return await fail(input.error, invocation);
    const complete = { ...invocation, input: input.value, files: [] };
    const run = (signal?: AbortSignal): Promise<number> => runAndShow(complete, shown, signal);
    // Ctrl-C just ends the process unless told otherwise.
    return shown.isRead ? await run() : await interruptible(run, startsPrograms(shown) ? ENDINGS : ['SIGINT']);
  } catch (error) {
    if (shown.passes?.(error) === true) throw error;
    return fail(exceptionFailure(error, invocation.env), invocation);
  }
}

async function runAndShow(invocation: Invocation, shown: Shown, signal: AbortSignal | undefined): Promise<number> {
  const { json, quiet } = invocation.globals;
  const progress = json || quiet ? undefined : progressLine();
  const happened: string[] = [];
  const session = invocation.env['GRITE_SESSION'] ?? '';
  const options: RunOptions = {
    ...(session !== '' && { session }),
    ...(signal && { signal }),
    ...(shown.executes && { mayExecute: true }),
    ...(progress && { onProgress: progress.show }),
    onNote: (note) => happened.push(...noteTexts(note)),
    ...shown.live?.(invocation),
  };
  const outcome = await shown.carryOut(invocation, options).finally(() => progress?.clear());
  if (!json && !quiet) await writeNotes(happened);
  if (!outcome.ok) return fail(refusalFailure(outcome.error, invocation.line), invocation);
  await show(outcome.value.value, await shown.renderer(), invocation);
  return outcome.value.failed ? EXIT_CODES.failed : 0;
}

function startsPrograms({ live, executes }: Shown): boolean {
  return live !== undefined || executes === true;
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
