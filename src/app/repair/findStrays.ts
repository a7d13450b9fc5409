import type { ObjectId } from '../../base/ids.ts';
import { parseCommitLinks } from '../git/commit.ts';
import { unlessCorrupt } from '../log/unlessCorrupt.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Repository } from '../repository.ts';
import { type Homes, homesOf, placeStray } from './placeStray.ts';
import { type KnownEvents, lackingOf, type Salvage } from './salvage.ts';

/** Stray commits that are looked at, and ends of chains of them. */
const MOST_COMMITS = 20_000;
const MOST_TIPS = 500;

export interface StraySalvage extends Salvage {
  /** The last commit of the chain. */
  readonly tip: ObjectId;
}

export interface Strays {
  /** Chains of commits that hold events which their log lacks. */
  readonly strays: readonly StraySalvage[];
  /** Ends of chains of which it cannot be told which log they belong to: what is private must not come into a shared log. */
  readonly unplaced: readonly ObjectId[];
  /** Every chain that belongs to a log, with new events or without, by the log's name. */
  readonly tips: ReadonlyMap<string, readonly ObjectId[]>;
  /** Whether all of them were looked at. */
  readonly complete: boolean;
}

/**
 * Finds events in commits of logs that nothing leads to any more, as a fetch that overwrote a log leaves them behind, or a
 * write that was killed before it was reported. Needs the git program.
 */
export async function findStrays(repository: Repository, known: KnownEvents, signal?: AbortSignal): Promise<Strays> {
  const { store, care } = repository;
  const found = await care.strayCommits(MOST_COMMITS, signal);
  const ends = await tipsAmong(store, found.commits);
  const homes = found.commits.length === 0 ? [] : await homesOf(repository);
  const strays: StraySalvage[] = [];
  const unplaced: ObjectId[] = [];
  const tips = new Map<string, ObjectId[]>();
  for (const tip of ends.slice(0, MOST_TIPS)) {
    signal?.throwIfAborted();
    const placed = await placeStray(repository, homes, tip);
    if (placed === 'unclear' && (await holdsNews(homes, tip, known))) unplaced.push(tip);
    if (placed === 'unclear' || placed === 'none') continue;
    const { log, head } = placed;
    const { name } = log.spec;
    tips.set(name, [...(tips.get(name) ?? []), tip]);
    const salvage = await lackingOf(log, tip, known.get(name) ?? new Map(), { since: head, signal });
    if (salvage.events.length > 0) strays.push({ log, kind: 'stray', origin: tip, tip, ...salvage });
  }
  return { strays, unplaced, tips, complete: found.complete && ends.length <= MOST_TIPS };
}

async function holdsNews(homes: Homes, tip: ObjectId, known: KnownEvents): Promise<boolean> {
  const all = new Map([...known.values()].flatMap((events) => [...events]));
  for (const { log } of homes) if ((await lackingOf(log, tip, all)).events.length > 0) return true;
  return false;
}

/** Those that no other one has as a parent, the newest first. */
async function tipsAmong(store: GitStore, commits: readonly ObjectId[]): Promise<readonly ObjectId[]> {
  const dates = new Map<ObjectId, number>();
  const parents = new Set<ObjectId>();
  for (const id of commits) {
    const object = await unlessCorrupt(() => store.readObject(id));
    const links = object === undefined || object === 'corrupt' ? undefined : parseCommitLinks(object.content);
    if (links === undefined) continue;
    dates.set(id, links.date);
    for (const parent of links.parents) parents.add(parent);
  }
  const tips = [...dates].filter(([id]) => !parents.has(id));
  return tips.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)).map(([id]) => id);
}
