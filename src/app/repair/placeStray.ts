import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Repository } from '../repository.ts';
import { readSnapshotIndex } from '../snapshots/readSnapshot.ts';
import { listSnapshots } from '../snapshots/snapshotRefs.ts';
import { headState } from './headState.ts';

/** A log, and the commits that are known to be of it. */
export interface Home {
  readonly log: EventLog;
  /** The present head, where it can be read. */
  readonly head: ObjectId | undefined;
  /** The ref is there, but what it points at is not. */
  readonly isLost: boolean;
  readonly commits: ReadonlySet<ObjectId>;
}
export type Homes = readonly Home[];

/** The logs, each with its history and with what was fetched of it, or kept in snapshots. */
export async function homesOf({ store, logs, issueLog }: Repository): Promise<Homes> {
  const tracked = await store.listRefs('refs/grite-sync/');
  const homes: Home[] = [];
  for (const log of logs) {
    const { head, problem } = await headState(store, log);
    const ending = `/${log.spec.ref.replace(/^refs\//, '')}`;
    const tips = tracked.filter(({ name }) => name.endsWith(ending)).map(({ id }) => id);
    const commits = await reachable(store, head === undefined ? tips : [head, ...tips]);
    if (log === issueLog) for (const id of await snapshotHeads(store)) commits.add(id);
    const isLost = problem !== undefined;
    homes.push({ log, head: isLost ? undefined : head, isLost, commits });
  }
  return homes;
}

/**
 * The log that a stray commit belongs to: whose history its chain goes on from, or whose events it repeats; `none` when it holds
 * events of no log. `unclear` where two logs have the same form and nothing tells which of them it is.
 */
export async function placeStray(
  { store, projection }: Pick<Repository, 'store' | 'projection'>,
  homes: Homes,
  tip: ObjectId,
): Promise<Home | 'unclear' | 'none'> {
  const fitting: { home: Home; ids: Awaited<ReturnType<typeof eventIds>> }[] = [];
  for (const home of homes) {
    const ids = await eventIds(home.log, tip, home.head);
    if (ids.length > 0) fitting.push({ home, ids });
  }
  const [first] = fitting;
  if (first === undefined) return 'none';
  if (fitting.length === 1) return first.home;
  const chain = await chainOf(store, tip);
  const related = fitting.find(({ home }) => chain.some((id) => home.commits.has(id)));
  if (related !== undefined) return related.home;
  const snapshot = await projection.current();
  // What is private comes first: it must not get into a log that travels.
  const byPrivacy = fitting.toSorted((a, b) => a.home.log.spec.scope.localeCompare(b.home.log.spec.scope));
  const known = byPrivacy.find(({ home, ids }) => snapshot.knownEvents(home.log.spec.name, ids).size > 0);
  return known?.home ?? onlyOneInNeed(fitting.map(({ home }) => home));
}

/** The one that lost its head, or has none where no other one is used: a chain that is not of the others can only be its own. */
function onlyOneInNeed(homes: Homes): Home | 'unclear' {
  const lost = homes.filter(({ isLost }) => isLost);
  if (lost.length === 1) return lost[0] as Home;
  const shared = homes.filter(({ log }) => log.spec.scope === 'shared');
  const othersUnused = homes.every((home) => shared.includes(home) || (home.head === undefined && !home.isLost));
  return lost.length === 0 && shared.length === 1 && othersUnused ? (shared[0] as Home) : 'unclear';
}

async function eventIds(log: EventLog, tip: ObjectId, since: ObjectId | undefined) {
  const ids = [];
  for await (const { events } of log.read({ head: tip, since })) for (const { id } of events) ids.push(id);
  return ids;
}

/** A commit, all before it, and those that are missing there. */
async function chainOf(store: GitStore, tip: ObjectId): Promise<readonly ObjectId[]> {
  const chain = new Set<ObjectId>([tip]);
  for await (const { id, parents } of store.walk([tip], {})) {
    for (const each of [id, ...parents]) chain.add(each);
  }
  return [...chain];
}

async function reachable(store: GitStore, tips: readonly ObjectId[]): Promise<Set<ObjectId>> {
  const ids = new Set<ObjectId>();
  for await (const { id } of store.walk(tips, {})) ids.add(id);
  return ids;
}

async function snapshotHeads(store: GitStore): Promise<readonly ObjectId[]> {
  const heads = [];
  for (const { id } of await listSnapshots(store)) {
    const index = await readSnapshotIndex(store, id);
    if (index !== undefined) heads.push(index.walHead);
  }
  return heads;
}
