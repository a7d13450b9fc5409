import type { ObjectId } from '../../base/ids.ts';
import type { CommitLinks } from './commit.ts';

/** A commit of a walk, or why it could not be read. */
export type LoadedCommit = CommitLinks | 'missing' | 'corrupt';

export interface CommitNode {
  readonly id: ObjectId;
  readonly commit: LoadedCommit;
}

/** `undefined` gives the whole collection up. */
export type LoadCommit = (id: ObjectId) => Promise<LoadedCommit | undefined>;

interface Visited {
  readonly id: ObjectId;
  readonly commit: LoadedCommit;
  excluded: boolean;
  queued: boolean;
}

/**
 * The commits reachable from `tips` and not from `exclude`, children before parents. Like git it goes from newer to older
 * dates and stops once everything left is excluded and older than what was found, so that history behind `exclude` is not
 * read; a commit dated before its own ancestors may be included although it is excluded.
 * `undefined` when there are more than `limit`, or `load` gives up.
 */
export async function collectCommits(
  load: LoadCommit,
  tips: readonly ObjectId[],
  exclude: readonly ObjectId[],
  limit = Infinity,
): Promise<readonly CommitNode[] | undefined> {
  const chain = await followChain(load, tips, exclude, Math.min(limit, LONGEST_CHAIN));
  if (chain !== undefined) return chain;
  const collection = new Collection(load);
  const complete = await collection.run(tips, exclude, limit);
  return complete ? childrenFirst(collection.found()) : undefined;
}

const LONGEST_CHAIN = 64;

/** The common case, without reading the excluded commit itself (it may be packed): one tip whose only line leads to it. */
async function followChain(
  load: LoadCommit,
  tips: readonly ObjectId[],
  exclude: readonly ObjectId[],
  limit: number,
): Promise<CommitNode[] | undefined> {
  const [end] = exclude;
  let [id] = tips;
  if (tips.length !== 1 || exclude.length !== 1) return undefined;
  const chain: CommitNode[] = [];
  while (id !== end) {
    const commit: LoadedCommit | undefined = id === undefined || chain.length === limit ? undefined : await load(id);
    if (id === undefined || typeof commit !== 'object' || commit.parents.length !== 1) return undefined;
    chain.push({ id, commit });
    [id] = commit.parents;
  }
  return chain;
}

class Collection {
  readonly #load: LoadCommit;
  readonly #visited = new Map<ObjectId, Visited>();
  /** Sorted by date, the newest last. */
  readonly #queue: Visited[] = [];
  /** How many in the queue are not excluded. */
  #wantedInQueue = 0;
  #wanted = 0;
  #oldestFound = Infinity;

  constructor(load: LoadCommit) {
    this.#load = load;
  }

  /** `false` when it was given up. */
  async run(tips: readonly ObjectId[], exclude: readonly ObjectId[], limit: number): Promise<boolean> {
    for (const id of exclude) if (!(await this.#enqueue(id, true))) return false;
    for (const id of tips) if (!(await this.#enqueue(id, false))) return false;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      for (const parent of parentsOf(next)) if (!(await this.#enqueue(parent, next.excluded))) return false;
      if (this.#wanted > limit) return false;
    }
    return true;
  }

  found(): readonly CommitNode[] {
    return [...this.#visited.values()].filter(({ excluded }) => !excluded);
  }

  #next(): Visited | undefined {
    const newest = this.#queue.at(-1);
    if (newest === undefined) return undefined;
    if (this.#wantedInQueue === 0 && dateOf(newest) < this.#oldestFound) return undefined;
    this.#queue.pop();
    newest.queued = false;
    if (!newest.excluded) this.#wantedInQueue--;
    return newest;
  }

  async #enqueue(id: ObjectId, excluded: boolean): Promise<boolean> {
    const known = this.#visited.get(id);
    if (known !== undefined) {
      if (excluded) this.#exclude(known);
      return true;
    }
    const commit = await this.#load(id);
    if (commit === undefined) return false;
    const visited: Visited = { id, commit, excluded, queued: true };
    this.#visited.set(id, visited);
    this.#insert(visited);
    if (!excluded) this.#wantedInQueue++;
    if (!excluded) this.#wanted++;
    if (!excluded && typeof commit === 'object') this.#oldestFound = Math.min(this.#oldestFound, commit.date);
    return true;
  }

  #insert(visited: Visited): void {
    const date = dateOf(visited);
    let [low, high] = [0, this.#queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (dateOf(this.#queue[middle] as Visited) > date) high = middle;
      else low = middle + 1;
    }
    this.#queue.splice(low, 0, visited);
  }

  /** Excludes a commit, and those of its ancestors that were already passed. */
  #exclude(start: Visited): void {
    const open = [start];
    for (let visited = open.pop(); visited !== undefined; visited = open.pop()) {
      if (visited.excluded) continue;
      visited.excluded = true;
      this.#wanted--;
      if (visited.queued) {
        this.#wantedInQueue--;
        continue; // Its parents come when it is taken from the queue.
      }
      for (const id of parentsOf(visited)) {
        const parent = this.#visited.get(id);
        if (parent !== undefined) open.push(parent);
      }
    }
  }
}

function parentsOf({ commit }: CommitNode): readonly ObjectId[] {
  return typeof commit === 'object' ? commit.parents : [];
}

function dateOf({ commit }: CommitNode): number {
  return typeof commit === 'object' ? commit.date : 0;
}

function childrenFirst(nodes: readonly CommitNode[]): readonly CommitNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<ObjectId, number>();
  for (const id of nodes.flatMap(parentsOf)) children.set(id, (children.get(id) ?? 0) + 1);
  const ready = nodes.filter(({ id }) => !children.has(id)).reverse();
  const ordered: CommitNode[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    ordered.push(node);
    for (const id of parentsOf(node)) {
      const left = (children.get(id) as number) - 1;
      children.set(id, left);
      const parent = left === 0 ? byId.get(id) : undefined;
      if (parent !== undefined) ready.push(parent);
    }
  }
  return ordered;
}
