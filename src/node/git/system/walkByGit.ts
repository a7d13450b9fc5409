import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WalkDamage, WalkedCommit, WalkedFile, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { type ObjectFormat, objectId } from '../objects/hash.ts';
import type { ObjectReader } from '../objects/objectReader.ts';
import { readCarefully, readCommitCarefully } from '../walk/carefulRead.ts';
import { walkByObjects } from '../walk/walkByObjects.ts';
import { AsyncQueue } from './asyncQueue.ts';
import { type BatchFrame, readBatchFrames } from './batchFrames.ts';
import type { GitProgram, RunningGit } from './gitProgram.ts';
import { LIST_COMMAND, type ListedCommit, readListing } from './listHistory.ts';

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
  if (await canBeListed(parts, tips)) {
    const exclude = await commitsAmong(parts.reader, options.exclude ?? []);
    const complete = yield* walkInBulk(parts, tips, exclude, options, done);
    if (complete) return;
  }
  yield* walkByObjects(parts.reader, tips, options, done);
}

/** Git gives up when a tip is missing, and hides the parents at the border of a shallow history. */
async function canBeListed({ reader, commonDir }: GitWalkParts, tips: readonly ObjectId[]): Promise<boolean> {
  if (existsSync(join(commonDir, 'shallow'))) return false;
  return (await commitsAmong(reader, tips)).length === tips.length;
}

async function commitsAmong(reader: ObjectReader, ids: readonly ObjectId[]): Promise<readonly ObjectId[]> {
  const commits = await Promise.all(ids.map((id) => readCommitCarefully(reader, id)));
  return ids.filter((_, i) => typeof commits[i] === 'object');
}

/** Notes in `done` what it gives. Returns whether everything was listed. */
async function* walkInBulk(
  parts: GitWalkParts,
  tips: readonly ObjectId[],
  exclude: readonly ObjectId[],
  options: WalkOptions,
  done: Set<ObjectId>,
): AsyncGenerator<WalkedCommit, boolean> {
  const listing = parts.git.start(LIST_COMMAND);
  const contents = parts.git.start(['cat-file', '--batch', '--buffer']);
  listing.stdin.end([...tips, ...exclude.map((id) => `^${id}`), ''].join('\n'));
  const queue = new AsyncQueue<ListedCommit>();
  const listed = feed(listing, contents, queue, options.wants);
  listed.catch(() => {}); // Waited for below, unless the consumer leaves early.
  const blobs = new BlobStream(parts, contents);
  try {
    for await (const commit of queue) {
      options.signal?.throwIfAborted();
      done.add(commit.id);
      yield await blobs.fill(commit);
    }
    return await listed;
  } finally {
    listing.kill();
    contents.kill();
  }
}

/** Hands the listed commits to `queue` and asks for their contents, as fast as git takes the questions. */
async function feed(
  listing: RunningGit,
  contents: RunningGit,
  queue: AsyncQueue<ListedCommit>,
  wants: (path: string) => boolean,
): Promise<boolean> {
  try {
    const reading = readListing(listing, wants);
    for (let step = await reading.next(); ; step = await reading.next()) {
      if (step.done === true) return step.value;
      const questions = step.value.flatMap(({ entries }) => entries.map(({ id }) => `${id}\n`)).join('');
      queue.push(step.value);
      if (questions !== '' && contents.stdin.writable && !contents.stdin.write(questions)) await room(contents);
    }
  } finally {
    contents.stdin.end();
    queue.end();
  }
}

/** Resolves when the process has taken what was written to it, or has ended. */
function room({ stdin, ended }: RunningGit): Promise<unknown> {
  return Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), ended]);
}

/** The contents that were asked for, in the order of the questions; single reads take over where git gives up. */
class BlobStream {
  readonly #parts: GitWalkParts;
  readonly #frames: AsyncIterator<BatchFrame>;
  #broken = false;

  constructor(parts: GitWalkParts, contents: RunningGit) {
    this.#parts = parts;
    this.#frames = readBatchFrames(contents.stdout);
  }

  async fill({ id, parents, entries }: ListedCommit): Promise<WalkedCommit> {
    const files: WalkedFile[] = [];
    const damage: WalkDamage[] = [];
    for (const entry of entries) {
      const frame = await this.#next();
      const content = this.#verified(entry.id, frame) ?? (await this.#readCarefully(entry.id, frame));
      if (content === 'missing' || content === 'corrupt') damage.push({ ...entry, problem: content });
      else if (content !== 'a folder') files.push({ ...entry, content });
    }
    return { id, parents, files, damage };
  }

  async #next(): Promise<BatchFrame | undefined> {
    const next = this.#broken ? undefined : await this.#frames.next();
    if (next === undefined || next.done === true) this.#broken = true;
    return next?.done === true ? undefined : next?.value;
  }

  #verified(id: ObjectId, frame: BatchFrame | undefined): Uint8Array | 'a folder' | undefined {
    if (frame?.type === 'tree') return 'a folder';
    if (frame?.type !== 'blob') return undefined;
    return objectId(this.#parts.format, { type: 'blob', content: frame.content }) === id ? frame.content : undefined;
  }

  async #readCarefully(
    id: ObjectId,
    frame: BatchFrame | undefined,
  ): Promise<Uint8Array | 'a folder' | 'missing' | 'corrupt'> {
    if (frame === undefined && typeof (await readCarefully(this.#parts.reader, id, 'tree')) === 'object')
      return 'a folder';
    const blob = await readCarefully(this.#parts.reader, id, 'blob');
    return typeof blob === 'string' ? blob : blob.content;
  }
}
