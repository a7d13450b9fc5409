import type { ObjectId } from '../../base/ids.ts';
import { parseCommitLinks } from '../git/commit.ts';
import { unlessCorrupt } from '../log/unlessCorrupt.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';

export const HEAD_PROBLEMS = ['missing', 'corrupt', 'no-commit'] as const;
export type HeadProblem = (typeof HEAD_PROBLEMS)[number];

export interface HeadState {
  readonly head: ObjectId | undefined;
  /** Why nothing can be appended to it. */
  readonly problem: HeadProblem | undefined;
}

/** Where a log stands, and whether the commit there can be read. */
export async function headState(store: GitStore, log: EventLog): Promise<HeadState> {
  const head = await log.head();
  return { head, problem: head === undefined ? undefined : await commitProblem(store, head) };
}

export async function commitProblem(store: GitStore, id: ObjectId): Promise<HeadProblem | undefined> {
  const object = await unlessCorrupt(() => store.readObject(id));
  if (object === undefined) return 'missing';
  if (object === 'corrupt') return 'corrupt';
  return object.type === 'commit' && parseCommitLinks(object.content) !== undefined ? undefined : 'no-commit';
}
