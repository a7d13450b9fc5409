import type { ObjectId } from '../../base/ids.ts';
import { isFault } from '../../base/fault.ts';
import { collectCommits, type CommitNode, type LoadedCommit } from '../git/collectCommits.ts';
import { commitText, type CommitText, parseCommitLinks } from '../git/commit.ts';
import type { GitStore } from '../ports/gitStore.ts';

export interface NewCommit extends CommitText {
  readonly id: ObjectId;
  /** Committer's date, seconds since the epoch. */
  readonly date: number;
  /** Messages of the commits that it took the place of, where history was written anew; one list for all of one author and time. */
  readonly replaced: readonly string[];
}

/** So many commits are looked at in one turn. */
export const MOST_COMMITS = 2_000;
const NONE: readonly string[] = [];

/**
 * The commits that `after` has and `before` had not, parents before children. Where history was written anew they know what
 * they took the place of (as after a rebase, or when a commit was amended).
 * `too-many`: more than `MOST_COMMITS`. `history-lost`: a commit of `before` is no longer there.
 */
export async function newCommits(
  store: Pick<GitStore, 'readObject'>,
  before: readonly ObjectId[],
  after: readonly ObjectId[],
): Promise<readonly NewCommit[] | 'too-many' | 'history-lost'> {
  const texts = new Map<ObjectId, CommitText>();
  const load = loader(store, texts);
  const [old, tips] = [new Set(before), new Set(after)];
  for (const id of old) if (typeof (await load(id)) === 'string') return 'history-lost';
  const fresh = await collectCommits(
    load,
    [...tips].filter((id) => !old.has(id)),
    [...old],
    MOST_COMMITS,
  );
  if (fresh === undefined || fresh.length > MOST_COMMITS) return 'too-many';
  const reached = new Set([
    ...tips,
    ...fresh.flatMap(({ commit }) => (typeof commit === 'string' ? [] : commit.parents)),
  ]);
  const left = [...old].filter((id) => !reached.has(id));
  const gone = left.length === 0 ? [] : await collectCommits(load, left, [...tips], MOST_COMMITS);
  if (gone === undefined) return 'too-many';
  const lost = new Map<string, string[]>();
  for (const { author, message } of gone.flatMap(({ id }) => texts.get(id) ?? [])) {
    const messages = lost.get(author);
    if (messages === undefined) lost.set(author, [message]);
    else messages.push(message);
  }
  return fresh.flatMap((node) => described(node, texts, lost)).reverse();
}

function described(
  { id, commit }: CommitNode,
  texts: ReadonlyMap<ObjectId, CommitText>,
  lost: ReadonlyMap<string, readonly string[]>,
): NewCommit[] {
  const text = texts.get(id);
  if (typeof commit === 'string' || text === undefined) return [];
  return [{ id, date: commit.date, ...text, replaced: lost.get(text.author) ?? NONE }];
}

/** Reads commits, each once; the texts go to `texts`. */
function loader(
  store: Pick<GitStore, 'readObject'>,
  texts: Map<ObjectId, CommitText>,
): (id: ObjectId) => Promise<LoadedCommit> {
  const known = new Map<ObjectId, LoadedCommit>();
  const read = async (id: ObjectId): Promise<LoadedCommit> => {
    try {
      const object = await store.readObject(id);
      if (object === undefined) return 'missing';
      const links = object.type === 'commit' ? parseCommitLinks(object.content) : undefined;
      if (links === undefined) return 'corrupt';
      texts.set(id, commitText(object.content));
      return links;
    } catch (error) {
      if (isFault(error) && error.report.code === 'object-corrupt') return 'corrupt';
      throw error;
    }
  };
  return async (id) => {
    const commit = known.get(id) ?? (await read(id));
    known.set(id, commit);
    return commit;
  };
}
