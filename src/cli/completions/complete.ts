import { resolve } from 'node:path';
import type { DoorInfo } from '../doors.ts';
import { STDOUT, writeText } from '../output.ts';
import { readGlobals } from '../parse/globalOptions.ts';
import { tokenize } from '../parse/tokens.ts';
import { oneLine } from '../render/neutralise.ts';
import type { Candidate } from './candidate.ts';
import { type Completion, completionOf } from './completionOf.ts';
import { type Question, readQuestion } from './question.ts';

/**
 * Answers a completion script (`question.ts` says how it asks). Prints `:none`, `:files` or `:folders`, which is what of the
 * paths the shell is to offer, then a candidate a line, each with a tab and what it stands for.
 */
export async function complete(door: DoorInfo, argv: readonly string[]): Promise<number> {
  const question = readQuestion(argv);
  const completion = completionOf(door, question.words.slice(0, -1), question.words.at(-1) ?? '');
  const candidates = [...completion.candidates, ...(await fromRepository(completion, question))];
  const rows = candidates
    .filter(({ value }) => value.startsWith(completion.typed))
    .flatMap((candidate) => rowOf(candidate, completion, question));
  await writeText(STDOUT, `${[`:${completion.paths ?? 'none'}`, ...rows].join('\n')}\n`);
  return 0;
}

async function fromRepository({ source, typed }: Completion, { words }: Question): Promise<Candidate[]> {
  if (source === undefined) return [];
  const { directories } = readGlobals(tokenize(words.slice(0, -1), []));
  const cwd = directories.reduce((from, to) => resolve(from, to), process.cwd());
  try {
    const { repositoryValues } = await import('./completionValues.ts');
    return await repositoryValues({ source, typed, cwd, env: process.env });
  } catch {
    // Whatever went wrong, here nobody asked for it to be said: it would stand in the middle of the line that somebody is
    // typing. The command itself will say it.
    return [];
  }
}

/** Labels come from anywhere: one that would steer the terminal, or take another line, is not offered. */
function rowOf({ value, about }: Candidate, { before }: Completion, question: Question): string[] {
  if (value === '' || oneLine(value) !== value) return [];
  const word = question.quote(`${before}${value}`);
  return word === undefined ? [] : [`${word}\t${oneLine(about)}`];
}
