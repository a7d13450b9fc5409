import type { ObjectId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { decodeChunk } from '../../domain/event/chunk.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { filesBeside } from './filesBeside.ts';
import type { Carried } from './mergeCommits.ts';
import { type Copy, copyOf, isNewTo, type Merge, readSide, type Side } from './readSide.ts';

/** What is to be done about two heads that parted. */
export type MergePlan =
  /**
   * Everything here is there too: the remote's head takes the place of ours. Commits of ours that it does not have are then
   * reachable no more, by which no event is lost: each stands in its history, with the signature that it may have here, and so
   * does each chunk that is not understood. What is damaged here is always merged instead.
   */
  | { readonly kind: 'adopt'; readonly received: number; readonly merges: readonly Merge[] }
  /** Both hold the same in other commits, and theirs does not come first: it stays as it is. */
  | { readonly kind: 'keep' }
  /** `merges`: those that others made, and that came with it. */
  | {
      readonly kind: 'merge';
      readonly carried: Carried;
      readonly received: number;
      readonly merges: readonly Merge[];
    };

/** It is not known what one side holds, because an object is missing. */
export interface Incomplete {
  readonly side: 'here' | 'there';
  readonly missing: ObjectId;
}

interface PlanOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((done: number) => void) | undefined;
}

/**
 * Finds what of the head `here` is not in the history of `there`: the union of both is what the log then holds. Of two
 * clones that did the same at the same time one head wins, the smaller one, so that neither merges for ever.
 */
export async function planMerge(
  { store, log }: { readonly store: GitStore; readonly log: EventLog },
  { here, there }: { readonly here: ObjectId; readonly there: ObjectId },
  options: PlanOptions = {},
): Promise<Result<MergePlan, Incomplete>> {
  const ours = await readSide(log, here, { ...options, without: there });
  if (ours.missing !== undefined) return err({ side: 'here', missing: ours.missing });
  const theirs = await readSide(log, there, { ...options, without: here });
  if (theirs.missing !== undefined) return err({ side: 'there', missing: theirs.missing });
  // What a merge of ours repeats may stand in history that both share.
  const known = ours.merges.length > 0 ? await readSide(log, there, options) : theirs;
  if (known.missing !== undefined) return err({ side: 'there', missing: known.missing });

  const { merges } = theirs;
  const carried = await carriedBy(store, log, ours, known);
  if (carried.events.length > 0 || carried.unread.length > 0 || ours.isDamaged) {
    return ok({ kind: 'merge', carried, received: countNew(theirs, ours), merges });
  }
  // In the same way, what theirs repeats may have been here all the time.
  const mine = theirs.merges.length > 0 ? await readSide(log, here, options) : ours;
  const received = countNew(theirs, mine);
  const isSame = received === 0 && [...theirs.unread.keys()].every((hash) => mine.unread.has(hash));
  return ok(isSame && here < there ? { kind: 'keep' } : { kind: 'adopt', received, merges });
}

function countNew(theirs: Side, ours: Side): number {
  return [...theirs.ids].filter((id) => !ours.ids.has(id)).length;
}

async function carriedBy(store: GitStore, log: EventLog, ours: Side, known: Side): Promise<Carried> {
  const { magic, kinds } = log.spec;
  const unread = [...ours.unread].flatMap(([hash, chunk]) => (known.unread.has(hash) ? [] : [chunk]));
  const within = new Set<Copy>();
  for (const chunk of unread) for (const event of decodeChunk([magic], chunk, kinds).events) within.add(copyOf(event));
  const missing = [...ours.events.values()].filter((event) => isNewTo(known, event));
  const commits = missing.map((event) => ours.broughtBy.get(copyOf(event)) as ObjectId);
  return {
    events: missing.filter((event) => !within.has(copyOf(event))),
    unread,
    files: ours.hasFiles ? await filesBeside(store, commits) : [],
  };
}
