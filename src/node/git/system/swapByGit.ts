import type { SwapOutcome } from '../../../app/ports/gitStore.ts';
import { fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { requireRefName } from '../refName.ts';
import { gitFailed, type GitEnd } from './gitProgram.ts';
import type { RefReader, SystemParts } from './parts.ts';
import { pause } from '../../pause.ts';

/** What git says when it found somebody else's lock file, of a ref or of the whole ref storage. */
const LOCKED = /Unable to create '(.+\.lock)': File exists|cannot lock references|data is locked/;
/** What git says when the ref that it was to delete is not there: somebody else was first. */
const GONE = /unable to resolve reference|reference is missing/;
/** Pause after a lock that we cannot look at, milliseconds. */
const PAUSE = 50;

/** `GitStore.swapRef` by `git update-ref`. Whether a failure is a lost comparison is read from the ref, not from the message. */
export async function swapByGit(
  parts: SystemParts & { readonly reader: RefReader },
  name: string,
  expected: ObjectId | undefined,
  next: ObjectId | undefined,
): Promise<SwapOutcome> {
  requireRefName(name);
  const command = next === undefined ? await removal(parts, name, expected) : movement(name, expected, next);
  if (!Array.isArray(command)) return command;
  const deadline = performance.now() + parts.patience.waitMs;
  for (let attempt = 0; ; attempt++) {
    const end = await parts.git.run(command);
    if (end.exitCode === 0) return { swapped: true };
    const actual = await parts.reader.read(name);
    // Who found it gone, or locked by the one who deleted it, did not delete it.
    const wasLate = GONE.test(end.stderr) || LOCKED.test(end.stderr);
    if (next === undefined && actual === undefined && wasLate) return { swapped: false, actual };
    // Git can fail after it has moved the ref, for example when it cannot write the log of the ref.
    if (actual === next) return { swapped: true };
    if (actual !== expected) return { swapped: false, actual };
    await waitForLock(parts, name, { end, command, deadline, attempt });
  }
}

function movement(name: string, expected: ObjectId | undefined, next: ObjectId): string[] {
  return ['update-ref', '--end-of-options', name, next, expected ?? '0'.repeat(next.length)];
}

/** The command that deletes a ref, or how the swap ended without one: git cannot be told to expect that there is no ref. */
async function removal(
  { reader }: { readonly reader: RefReader },
  name: string,
  expected: ObjectId | undefined,
): Promise<string[] | SwapOutcome> {
  const actual = await reader.read(name);
  if (actual !== expected) return { swapped: false, actual };
  return actual === undefined ? { swapped: true } : ['update-ref', '-d', '--end-of-options', name, actual];
}

interface Failure {
  readonly end: GitEnd;
  readonly command: readonly string[];
  readonly deadline: number;
  readonly attempt: number;
}

async function waitForLock(
  parts: SystemParts,
  name: string,
  { end, command, deadline, attempt }: Failure,
): Promise<void> {
  const locked = LOCKED.exec(end.stderr);
  if (locked === null) throw gitFailed(command, end);
  if (parts.location.refStorage === 'files') {
    await parts.swapper.waitForLock(name, `${parts.refs.pathOf(name)}.lock`, deadline, attempt);
    return;
  }
  if (performance.now() >= deadline) throw fault('ref-locked', { ref: name, lockFile: locked[1] ?? '', ageMs: 0 });
  await pause(PAUSE);
}
