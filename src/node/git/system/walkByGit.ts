import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WalkDamage, WalkedCommit, WalkOptions } from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import type { ObjectFormat } from '../objects/hash.ts';
import type { ObjectReader } from '../objects/objectReader.ts';
import { readCarefully, readCommitCarefully } from '../walk/carefulRead.ts';
import { walkByObjects } from '../walk/walkByObjects.ts';
import { readBatchFrames } from './batchFrames.ts';
import { type AssembledCommit, CommitAssembly } from './commitAssembly.ts';
import type { GitProgram, RunningGit } from './gitProgram.ts';
import { LIST_COMMAND, readListing } from './listHistory.ts';

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
    const exclude = await commitsAmong(parts.reader, options.exclude ?? []);
    const complete = yield* walkInBulk(parts, tips, exclude, options, done);
    // A tip that is missing, or no commit, does not show in what git lists.
    if (complete && tips.every((tip) => done.has(tip))) return;
  }
  yield* walkByObjects(parts.reader, tips, options, done);
}

/** Those of `ids` that are commits of the repository: git gives up when it is to exclude another. */
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
  const assembly = new CommitAssembly(parts.format);
  const listed = feed(listing, contents, assembly, options.wants);
  listed.catch(() => {}); // Waited for below, unless the consumer leaves early.
  try {
    for await (const frames of readBatchFrames(contents.stdout)) {
      for (const commit of assembly.take(frames)) {
        options.signal?.throwIfAborted();
        done.add(commit.commit.id);
        yield commit.doubtful.length === 0 ? commit.commit : await settle(parts.reader, commit);
      }
    }
    const complete = await listed;
    for (const commit of assembly.takeRest()) {
      options.signal?.throwIfAborted();
      done.add(commit.commit.id);
      yield await settle(parts.reader, commit);
    }
    return complete;
  } finally {
    listing.kill();
    contents.kill();
  }
}

/** Notes the listed commits in `assembly` and asks for their contents, as fast as git takes the questions. */
async function feed(
  listing: RunningGit,
  contents: RunningGit,
  assembly: CommitAssembly,
  wants: (path: string) => boolean,
): Promise<boolean> {
  try {
    const reading = readListing(listing, wants);
    for (let step = await reading.next(); ; step = await reading.next()) {
      if (step.done === true) return step.value;
      assembly.expect(step.value);
      const questions = step.value.flatMap(({ entries }) => entries.map(({ id }) => `${id}\n`)).join('');
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

/** Reads one by one what git did not deliver as it should: that says what is wrong with it, or delivers it after all. */
async function settle(reader: ObjectReader, { commit, doubtful }: AssembledCommit): Promise<WalkedCommit> {
  const files = [...commit.files];
  const damage: WalkDamage[] = [];
  for (const entry of doubtful) {
    if (typeof (await readCarefully(reader, entry.id, 'tree')) === 'object') continue;
    const blob = await readCarefully(reader, entry.id, 'blob');
    if (typeof blob === 'string') damage.push({ ...entry, problem: blob });
    else files.push({ ...entry, content: blob.content });
  }
  return { ...commit, files, damage };
}
