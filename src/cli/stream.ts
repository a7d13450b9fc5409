import type { Operation, RunOptions } from '../app/operations/operation.ts';
import { EXIT_CODES } from './exitCodes.ts';
import type { Invocation } from './invocation.ts';
import { STDOUT, writeLine } from './output.ts';
import { jsonItem } from './render/envelope.ts';
import { exceptionFailure, refusalFailure } from './render/failure.ts';
import type { ItemRenderer } from './render/items.ts';
import { noteTexts } from './render/notes.ts';
import { runInRepository } from './run.ts';
import { completeInput, fail, writeNotes } from './shown.ts';
import { outputStyle } from './terminal.ts';

/** What asks the program to end; each of them is a way in which following something ends well. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const AN_HOUR = 3_600_000;

/**
 * Runs an operation that gives items until it is asked to stop: each is written at once, a line of JSON or what people read. It
 * ends with exit code 0 by Ctrl-C, by SIGTERM, and when nobody reads its output any more.
 */
export async function runStreaming(
  operation: Operation,
  renderer: ItemRenderer,
  invocation: Invocation,
): Promise<number> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  for (const signal of ENDINGS) process.on(signal, end);
  // What is waited for are changes of files, for which alone node does not stay.
  const staying = setInterval(() => undefined, AN_HOUR);
  try {
    const input = await completeInput(invocation);
    if (!input.ok) return await fail(input.error, invocation);
    const options = streamOptions(renderer, invocation, ending);
    const outcome = await runInRepository(operation, { ...invocation, input: input.value }, options);
    if (!outcome.ok) return await fail(refusalFailure(outcome.error, invocation.line), invocation);
    return operation.failed?.(outcome.value) === true ? EXIT_CODES.failed : 0;
  } catch (error) {
    if (ending.signal.aborted && error === ending.signal.reason) return 0;
    return await fail(exceptionFailure(error, invocation.env), invocation);
  } finally {
    clearInterval(staying);
    for (const signal of ENDINGS) process.off(signal, end);
  }
}

function streamOptions(renderer: ItemRenderer, { globals, env }: Invocation, ending: AbortController): RunOptions {
  const { json, quiet } = globals;
  const style = outputStyle(env);
  return {
    signal: ending.signal,
    onItem: async (item) => {
      const lines = json ? [jsonItem(item as object)] : renderer(item, { style, now: Date.now() });
      if (lines.length > 0 && !(await writeLine(STDOUT, lines.join('\n')))) ending.abort();
    },
    // It goes on: what happens besides is told when it happens.
    onNote: (note) => {
      if (!json && !quiet) void writeNotes(noteTexts(note));
    },
  };
}
