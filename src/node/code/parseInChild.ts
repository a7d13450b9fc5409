import type { ChildProcess } from 'node:child_process';
import * as z from 'zod/mini';
import type { SourceText, SyntaxProblem } from '../../app/ports/definitionCode.ts';
import { parseJson } from '../../base/json.ts';
import { endGroup } from './endGroup.ts';

/** Milliseconds for parsing, and bytes of what the parser says. */
const PATIENCE = 30_000;
const LONGEST = 1_048_576;
const LONGEST_MESSAGE = 2_000;

const place = z.int().check(z.minimum(1));
const answer = z.array(
  z.nullable(z.object({ line: place, column: place, message: z.string().check(z.maxLength(LONGEST_MESSAGE)) })),
);

type Problems = readonly (SyntaxProblem | undefined)[];

/**
 * Has a child parse texts: it gets `[{path, text}]` on standard input and answers `[null | {line, column, message}]`. A text that
 * ends the parser is told of as a problem of that text. `start` gives `undefined` where there is no such program; so does this.
 */
export async function parseInChild(
  start: () => Promise<ChildProcess | undefined>,
  sources: readonly SourceText[],
  signal?: AbortSignal,
): Promise<Problems | undefined> {
  if (sources.length === 0) return [];
  const child = await start();
  if (child === undefined) return undefined;
  const said = await ask(child, sources, signal);
  signal?.throwIfAborted();
  if (said !== undefined) return said;
  if (sources.length === 1) return [{ line: 1, column: 1, message: 'it cannot be parsed: the parser ended' }];
  const problems: (SyntaxProblem | undefined)[] = [];
  for (const source of sources) {
    const alone = await parseInChild(start, [source], signal);
    if (alone === undefined) return undefined;
    problems.push(...alone);
  }
  return problems;
}

async function ask(
  child: ChildProcess,
  sources: readonly SourceText[],
  signal?: AbortSignal,
): Promise<Problems | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  const end = (): void => endGroup(child);
  const timer = setTimeout(end, PATIENCE);
  signal?.addEventListener('abort', end);
  if (signal?.aborted === true) end();
  child.stdout?.on('data', (part: Buffer) => {
    length += part.length;
    if (length > LONGEST) end();
    else parts.push(part);
  });
  child.stderr?.resume();
  // A child that is gone cannot be written to: that it gave no answer is told below.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify(sources.map(({ path, text }) => ({ path, text }))));
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  const parsed = answer.safeParse(parseJson(Buffer.concat(parts).toString('utf8')));
  if (!parsed.success || parsed.data.length !== sources.length) return undefined;
  return parsed.data.map((problem) => problem ?? undefined);
}
