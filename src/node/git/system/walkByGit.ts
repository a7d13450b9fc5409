import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GitObject, WalkDamage, WalkedCommit, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import type { ObjectFormat } from '../objects/hash.ts';
import type { ObjectReader } from '../objects/objectReader.ts';
import { readCarefully, readCommitCarefully } from '../walk/carefulRead.ts';
import { TreeSearch } from '../walk/treeSearch.ts';
import { walkByObjects } from '../walk/walkByObjects.ts';
import { readBatchFrames } from './batchFrames.ts';
import { type AssembledCommit, CommitAssembly } from './commitAssembly.ts';
import type { GitProgram, RunningGit } from './gitProgram.ts';
import { LIST_COMMITS, LIST_GIVEN, LIST_GIVEN_COMMITS, LIST_HISTORY, questionsOf, readListing } from './listHistory.ts';

export interface GitWalkParts {
  readonly git: GitProgram;
  readonly commonDir: string;
  readonly format: ObjectFormat;
  /** Reads single objects, where the bulk way meets damage. */
  readonly reader: ObjectReader;
}

/**
 * `GitStore.walk` by `git rev-list | git cat-file`, several times faster than reading object by object. Where that ends
 * before its time (damage, a shallow history) the rest is read object by object, which reports the damage.
 */
export async function* walkByGit(
  parts: GitWalkParts,
  tips: readonly ObjectId[],
  options: WalkOptions,
): AsyncGenerator<WalkedCommit> {
  const done = new Set<ObjectId>();
  // At the border of a shallow history git hides the parents.
  if (!existsSync(join(parts.commonDir, 'shallow'))) {
    const exclude = await untilAborted(options.signal, commitsAmong(parts.reader, options.exclude ?? []));
    const complete = yield* new BulkWalk(parts, options, done).run(tips, exclude);
    // A tip that is missing, or no commit, does not show in what git lists; nor does one that is excluded, with all it leads to.
    const unlisted = tips.filter((tip) => !done.has(tip));
    const excluded = await untilAborted(options.signal, commitsAmong(parts.reader, unlisted));
    if (complete && excluded.length === unlisted.length) return;
  }
  yield* walkByObjects(parts.reader, tips, options, done);
}

/** Those of `ids` that are commits of the repository: git gives up when it is to exclude another. */
async function commitsAmong(reader: ObjectReader, ids: readonly ObjectId[]): Promise<readonly ObjectId[]> {
  const commits = await Promise.all(ids.map((id) => readCommitCarefully(reader, id)));
  return ids.filter((_, i) => typeof commits[i] === 'object');
}

class BulkWalk {
  readonly #parts: GitWalkParts;
  readonly #options: WalkOptions;
  readonly #done: Set<ObjectId>;
  /** Objects that were listed, but only under paths that are not wanted. */
  readonly #unwanted = new Set<ObjectId>();
  readonly #wants: (path: string) => boolean;
  readonly #search: TreeSearch;
  /** Of the commit whose trees are searched: what git delivered of them in bulk. */
  #trees: ReadonlyMap<ObjectId, GitObject> = new Map();

  /** What is given is noted in `done`. */
  constructor(parts: GitWalkParts, options: WalkOptions, done: Set<ObjectId>) {
    this.#parts = parts;
    this.#options = options;
    this.#done = done;
    this.#wants = options.wants ?? (() => false);
    const readObject = async (id: ObjectId) => this.#trees.get(id) ?? parts.reader.readObject(id);
    this.#search = new TreeSearch({ readObject }, this.#wants);
  }

  /** Returns whether everything was listed. */
  async *run(tips: readonly ObjectId[], exclude: readonly ObjectId[]): AsyncGenerator<WalkedCommit, boolean> {
    const { signal } = this.#options;
    const given = exclude.length === 0 ? undefined : await untilAborted(signal, this.#listCommits(tips, exclude));
    if (given !== undefined && given.exitCode !== 0) return false;
    if (this.#options.wants === undefined)
      return yield* this.#runAlone(given?.stdout ?? lines(tips), given === undefined);
    const listing = this.#parts.git.start(given === undefined ? LIST_HISTORY : LIST_GIVEN);
    const contents = this.#parts.git.start(['cat-file', '--batch', '--buffer']);
    listing.stdin.end(given?.stdout ?? lines(tips));
    const assembly = new CommitAssembly(this.#parts.format);
    const listed = feed(readListing(listing, this.#wants, this.#unwanted), contents, assembly);
    listed.catch(() => {}); // Waited for below, unless the consumer leaves early.
    const stop = (): void => {
      listing.abandon();
      contents.abandon();
    };
    signal?.addEventListener('abort', stop);
    try {
      for await (const frames of readBatchFrames(contents.stdout)) yield* this.#give(assembly.take(frames));
      const complete = await untilAborted(signal, listed);
      yield* this.#give(assembly.takeRest());
      return complete;
    } catch (error) {
      signal?.throwIfAborted(); // What failed is the reading of a process that was abandoned.
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      stop();
    }
  }

  /** Gives commits without looking at their trees: those on `input`, or with `history` all that they lead to. */
  async *#runAlone(input: string | Uint8Array, history: boolean): AsyncGenerator<WalkedCommit, boolean> {
    const { signal } = this.#options;
    const listing = this.#parts.git.start(history ? LIST_COMMITS : LIST_GIVEN_COMMITS);
    listing.stdin.end(input);
    const portions = readListing(listing, this.#wants, this.#unwanted);
    try {
      let step = await untilAborted(signal, portions.next());
      for (; step.done !== true; step = await untilAborted(signal, portions.next())) {
        for (const { id, parents } of step.value) {
          signal?.throwIfAborted();
          this.#done.add(id);
          yield { id, parents, files: [], damage: [] };
        }
      }
      return step.value;
    } finally {
      listing.abandon();
    }
  }

  /**
   * The commits alone, children first. Listing objects and excluding commits are kept apart, because git would leave out what
   * the excluded commits hold, under whatever path.
   */
  async #listCommits(tips: readonly ObjectId[], exclude: readonly ObjectId[]) {
    const input = lines([...tips, ...exclude.map((id) => `^${id}`)]);
    return this.#parts.git.run(['rev-list', '--stdin', '--topo-order'], input, this.#options.signal);
  }

  async *#give(commits: readonly AssembledCommit[]): AsyncGenerator<WalkedCommit> {
    for (const commit of commits) {
      this.#options.signal?.throwIfAborted();
      this.#done.add(commit.commit.id);
      const sound = commit.doubtful.length === 0 && !commit.partial;
      yield sound ? commit.commit : await untilAborted(this.#options.signal, this.#settle(commit));
    }
  }

  /** Reads one by one what git did not deliver as it should: that says what is wrong with it, or delivers it after all. */
  async #settle({ commit, doubtful, tree, partial, trees }: AssembledCommit): Promise<WalkedCommit> {
    const { reader } = this.#parts;
    this.#trees = trees;
    const hidden = partial ? await this.#search.below(tree) : { files: [], damage: [] };
    const files = [...commit.files];
    const damage: WalkDamage[] = [...commit.damage, ...hidden.damage];
    for (const entry of [...doubtful, ...hidden.files.filter(({ id }) => this.#unwanted.has(id))]) {
      if (typeof (await readCarefully(reader, entry.id, 'tree')) === 'object') continue;
      const blob = await readCarefully(reader, entry.id, 'blob');
      if (typeof blob === 'string') damage.push({ ...entry, problem: blob });
      else files.push({ ...entry, content: blob.content });
      this.#unwanted.delete(entry.id);
    }
    return { ...commit, files, damage };
  }
}

/** What `work` gives; rejects with the signal's reason as soon as that is aborted. */
async function untilAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function lines(ids: readonly string[]): string {
  return [...ids, ''].join('\n');
}

/** Notes the listed commits in `assembly` and asks for their contents, as fast as git takes the questions. */
async function feed(
  listing: ReturnType<typeof readListing>,
  contents: RunningGit,
  assembly: CommitAssembly,
): Promise<boolean> {
  try {
    for (let step = await listing.next(); ; step = await listing.next()) {
      if (step.done === true) return step.value;
      assembly.expect(step.value);
      const questions = step.value.flatMap((commit) => questionsOf(commit).map((id) => `${id}\n`)).join('');
      if (questions !== '' && contents.stdin.writable && !contents.stdin.write(questions)) await room(contents);
    }
  } finally {
    contents.stdin.end();
  }
}

/** Resolves when the process has taken what was written to it, or has ended. */
function room({ stdin, ended }: RunningGit): Promise<unknown> {
  return Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), ended]);
}
