import type { ObjectId } from '../../base/ids.ts';
import { hashInBulk } from '../../base/hash.ts';
import { chunkHash, decodeChunk } from '../../domain/event/chunk.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { READ_LIMITS } from '../../domain/event/limits.ts';
import type { LogBatch, LogProblem, ReadOptions } from '../ports/eventLog.ts';
import type { GitStore, WalkedCommit, WalkedFile } from '../ports/gitStore.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import { decodeMeta } from './walCommit.ts';

const CHUNK = /(?:^|\/)([^/]*)\.bin$/;
export const META = 'meta.json';
/** Whether a file of a commit is one that the log itself is made of. */
export const isLogFile = (path: string): boolean => path === META || CHUNK.test(path);
/** After so many commits and events the history is long enough for the faster hash to pay. */
const BULK = 256;
/** A correct log is in one piece; each further one costs a walk of its own. */
const MOST_PIECES = 64;

/**
 * Reads a log: every commit that git's parents or `prev_wal` lead to (grite's format, section 8.2). The two agree in every
 * log that a correct writer made; where they do not, both are followed, so that nothing is lost, and it is reported.
 */
export async function* replay(store: GitStore, spec: LogSpec, options: ReadOptions = {}): AsyncIterable<LogBatch> {
  const head = options.head ?? (await store.readRef(spec.ref));
  if (head === undefined || head === options.since) return;
  const chain = new PrevChain();
  const exclude = options.since === undefined ? [] : [options.since];
  const wants = (path: string): boolean => {
    options.onPath?.(path);
    return isLogFile(path);
  };
  const walk = { wants, ...(options.signal && { signal: options.signal }) };

  let seen = 0;
  let pieces = 0;
  let tips: readonly ObjectId[] = [head];
  while (tips.length > 0) {
    for await (const commit of store.walk(tips, { ...walk, exclude: [...exclude] })) {
      if (seen > BULK) await hashInBulk();
      const batch = readCommit(commit, spec, chain);
      seen += 1 + batch.events.length;
      yield batch;
    }
    for (const tip of tips) exclude.push(tip);
    tips = chain.takeUnvisited();
    pieces += 1;
    if (pieces === MOST_PIECES && tips.length > 0) {
      const problems = tips.map((prev) => ({ commit: head, code: 'prev-unread' as const, prev }));
      yield { commit: head, before: [], events: [], problems, unread: [] };
      return;
    }
  }
}

/** Follows `prev_wal` through the commits of one replay. */
class PrevChain {
  readonly #prev = new Map<ObjectId, ObjectId | undefined>();
  #strays: ObjectId[] = [];

  /** Notes a commit's `prev_wal`, and says what is wrong with it. */
  note(commit: WalkedCommit, prev: ObjectId | undefined): LogProblem[] {
    this.#prev.set(commit.id, prev);
    if (prev === undefined || commit.parents.includes(prev)) return [];
    if (this.#leadsTo(prev, commit.id)) return [{ commit: commit.id, code: 'prev-cycle', prev }];
    this.#strays.push(prev);
    // A commit without parents is where a shallow clone was cut off: that its predecessor is missing is said there.
    return commit.parents.length === 0 ? [] : [{ commit: commit.id, code: 'prev-disagrees', prev }];
  }

  /** What comes before a commit: its parents, and what its `prev_wal` names. */
  before({ id, parents }: WalkedCommit): readonly ObjectId[] {
    const prev = this.#prev.get(id);
    return prev === undefined || parents.includes(prev) ? parents : [...parents, prev];
  }

  visited(commit: ObjectId): void {
    if (!this.#prev.has(commit)) this.#prev.set(commit, undefined);
  }

  /** Commits that only `prev_wal` leads to and that were not read yet. */
  takeUnvisited(): ObjectId[] {
    const unvisited = [...new Set(this.#strays)].filter((id) => !this.#prev.has(id));
    this.#strays = [];
    return unvisited;
  }

  #leadsTo(from: ObjectId, target: ObjectId): boolean {
    const seen = new Set<ObjectId>();
    for (let at: ObjectId | undefined = from; at !== undefined && !seen.has(at); at = this.#prev.get(at)) {
      if (at === target) return true;
      seen.add(at);
    }
    return false;
  }
}

function readCommit(commit: WalkedCommit, spec: LogSpec, chain: PrevChain): LogBatch {
  chain.visited(commit.id);
  let events: readonly LogEvent[] = [];
  let problems: readonly LogProblem[] = commit.damage.map(({ id, problem, path }) => ({
    commit: commit.id,
    ...(path !== undefined && { path }),
    code: problem === 'missing' ? 'object-missing' : 'object-corrupt',
    id,
  }));
  const unread: WalkedFile[] = [];
  for (const file of commit.files) {
    const found = file.path === META ? readMeta(commit, file, chain) : readChunk(commit, file, spec);
    events = events.concat(found.events);
    problems = problems.concat(found.problems);
    if (isOnlyUnknown(found.problems)) unread.push(file);
  }
  return { commit: commit.id, before: chain.before(commit), events, problems, unread };
}

/** Whether all that is wrong with a file is that a newer program wrote kinds that are not known here. */
function isOnlyUnknown(problems: readonly LogProblem[]): boolean {
  const unknown = problems.filter(({ code }) => code === 'unknown-kind').length;
  return unknown > 0 && problems.every(({ code }) => code === 'unknown-kind' || code === 'more-problems');
}

/** What one file of a commit gave. */
interface Found {
  readonly events: readonly LogEvent[];
  readonly problems: readonly LogProblem[];
}

function readMeta(commit: WalkedCommit, file: WalkedFile, chain: PrevChain): Found {
  const meta = decodeMeta(file.content);
  const where = { commit: commit.id, path: file.path };
  if (!meta.ok) return { events: [], problems: [{ ...where, code: 'meta-invalid', reason: meta.error }] };
  return { events: [], problems: chain.note(commit, meta.value.prev) };
}

/** A chunk whose name is not its hash was changed; the events in it are still good when their own ids are. */
function readChunk(commit: WalkedCommit, file: WalkedFile, spec: LogSpec): Found {
  const where = { commit: commit.id, path: file.path };
  const { events, problems } = decodeChunk([spec.magic, ...spec.oldMagics], file.content, spec.kinds);
  const placed = problems.map((problem) => ({ ...where, ...problem }));
  if (file.content.length > READ_LIMITS.chunk) return { events, problems: placed }; // Not worth the time to hash.
  const computed = chunkHash(file.content);
  if (CHUNK.exec(file.path)?.[1] === computed) return { events, problems: placed };
  return { events, problems: [{ ...where, code: 'chunk-hash-mismatch', computed }, ...placed] };
}
