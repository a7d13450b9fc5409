import { fault } from '../../base/fault.ts';
import type { ObjectId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import { commitDate } from '../git/commit.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { mergesBeyond } from './countBeyond.ts';
import { buildMerge } from './mergeCommits.ts';
import { type Incomplete, planMerge } from './planMerge.ts';
import type { Merge } from './readSide.ts';
import { type Relation, relationOf } from './relation.ts';

/** Races with writers here that may be lost before it is given up. */
const ATTEMPTS = 50;

export interface ReconcileParts {
  readonly store: GitStore;
  readonly log: EventLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How many events the log holds now, by what is folded from it: what came has to be folded anyway. */
  readonly countEvents: () => Promise<number>;
}

export interface ReconcileOptions {
  /** Whether what the remote has more may be taken when nothing here has to be joined with it. */
  readonly pull: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit?: ((done: number) => void) | undefined;
}

/** How a log here stands once it was brought together with a remote's head. */
export interface Reconciled {
  /** How it stood before. */
  readonly before: Relation;
  /** `joined`: the histories had parted, and a commit was made that has both. */
  readonly action: 'unchanged' | 'updated' | 'joined';
  readonly head: ObjectId | undefined;
  /** Events that came. */
  readonly received: number;
  /** Events that were put on top of the remote's head to join the histories. */
  readonly carried: number;
  /** Where histories were joined, here or by others, that is new here. */
  readonly merges: readonly Merge[];
  /** Whether the head here has more than the remote's, which is within it. */
  readonly isAhead: boolean;
}

/** Brings a log here together with the head `there` of a remote's. Nothing that is here is lost. Faults with `ref-contended`. */
export async function reconcile(
  parts: ReconcileParts,
  there: ObjectId | undefined,
  options: ReconcileOptions,
): Promise<Result<Reconciled, Incomplete>> {
  const { store, log } = parts;
  let before: Relation | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    options.signal?.throwIfAborted();
    const here = await log.head();
    const relation = await relationOf(store, here, there);
    before ??= relation;
    const known = relation === 'behind' && options.pull ? await parts.countEvents() : undefined;
    const step = await nextStep(parts, { here, there, relation }, options);
    if (!step.ok) return step;
    const done: Reconciled = { before, ...step.value };
    const { head } = done;
    if (head === here || head === undefined) return ok(done);
    if (!(await store.swapRef(log.spec.ref, here, head)).swapped) continue;
    if (known === undefined) return ok(done);
    return ok({ ...done, received: Math.max((await parts.countEvents()) - known, 0) });
  }
  throw fault('ref-contended', { ref: log.spec.ref, attempts: ATTEMPTS });
}

/** What the log is to become; nothing was moved yet. */
type Step = Omit<Reconciled, 'before'>;

async function nextStep(
  parts: ReconcileParts,
  { here, there, relation }: { here: ObjectId | undefined; there: ObjectId | undefined; relation: Relation },
  options: ReconcileOptions,
): Promise<Result<Step, Incomplete>> {
  const nothing = { received: 0, carried: 0, merges: [] };
  const unchanged: Step = { action: 'unchanged', head: here, ...nothing, isAhead: relation === 'ahead' };
  if (there === undefined || relation === 'equal' || relation === 'ahead') return ok(unchanged);
  if (here === undefined || relation === 'behind') {
    if (!options.pull) return ok(unchanged);
    const merges = await mergesBeyond(parts.store, there, { ...options, without: here });
    return ok({ ...unchanged, action: 'updated', head: there, merges });
  }
  const plan = await planMerge(parts, { here, there }, options);
  if (!plan.ok) return plan;
  switch (plan.value.kind) {
    case 'keep':
      return ok(unchanged);
    case 'adopt':
      return ok({ ...plan.value, action: 'updated', head: there, carried: 0, isAhead: false });
    case 'merge': {
      const { carried } = plan.value;
      const merges: readonly Merge[] = [[there, here], ...plan.value.merges];
      const nowMs = parts.now();
      const date = Math.max(Math.floor(nowMs / 1000), ...(await datesOf(parts.store, [here, there])));
      const merge = buildMerge(parts.store, parts.log.spec, carried, { onto: there, merged: here, nowMs, date });
      await parts.store.writeObjects(merge.objects);
      const { received } = plan.value;
      return ok({ action: 'joined', head: merge.id, received, carried: carried.events.length, merges, isAhead: true });
    }
  }
}

/** Dates of commits, in seconds. */
export async function datesOf(store: GitStore, commits: readonly ObjectId[]): Promise<number[]> {
  const objects = await Promise.all(commits.map((id) => store.readObject(id)));
  return objects.map((object) => (object === undefined ? 0 : (commitDate(object.content) ?? 0)));
}
