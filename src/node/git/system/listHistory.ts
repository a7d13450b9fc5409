import type { ObjectId } from '../../../base/ids.ts';
import type { RunningGit } from './gitProgram.ts';

export interface ListedEntry {
  readonly id: ObjectId;
  readonly path: string;
}

/** A commit and those of its objects that were not listed before, as `git rev-list --objects` prints them. */
export interface ListedCommit {
  readonly id: ObjectId;
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Wanted paths; those of folders are among them. */
  readonly entries: readonly ListedEntry[];
  /**
   * Not empty where wanted files may be missing from `entries`, because they were listed under paths that are not wanted: then
   * the commit's tree, and those below it of which it is clear that they are trees.
   */
  readonly trees: readonly ObjectId[];
}

/** The objects whose contents are asked for. */
export function questionsOf({ entries, trees }: ListedCommit): readonly ObjectId[] {
  return [...entries.map(({ id }) => id), ...trees];
}

/** So many trees below that of a commit are asked for with it: those of one commit are held in memory together. */
const MOST_FOLDERS = 100;

/**
 * A commit's line is followed by one with its tree and parents (the format) and by its objects: id, space, path. Older gits
 * print no line for an empty format, so the format begins with a word.
 */
const LIST_OBJECTS = ['rev-list', '--stdin', '--objects', '--in-commit-order', '--format=links %T %P'];
/** Lists what is reachable from the commits on its standard input. */
export const LIST_HISTORY = [...LIST_OBJECTS, '--topo-order'];
/** Lists just the commits on its standard input, in that order. */
export const LIST_GIVEN = [...LIST_OBJECTS, '--no-walk=unsorted'];

/** The same without any objects. */
export const LIST_COMMITS = ['rev-list', '--stdin', '--format=links %T %P', '--topo-order'];
export const LIST_GIVEN_COMMITS = ['rev-list', '--stdin', '--format=links %T %P', '--no-walk=unsorted'];

const COMMIT = 'commit ';
const LINKS = 'links ';

/**
 * Reads the output of the commands above in portions. The last commit is given only if git ended well: otherwise its objects
 * may not all have been listed. Returns whether git ended well. `unwanted` collects the objects, except folders with listed
 * content, whose path is not wanted: git lists every object once, so that a wanted path to one of them is never listed.
 */
export async function* readListing(
  running: RunningGit,
  wants: (path: string) => boolean,
  unwanted: Set<ObjectId>,
): AsyncGenerator<readonly ListedCommit[], boolean> {
  const parser = new ListingParser(wants, unwanted);
  for await (const text of running.stdout.setEncoding('utf8') as AsyncIterable<string>) yield parser.push(text);
  const { exitCode } = await running.ended;
  if (exitCode === 0) yield parser.end();
  return exitCode === 0;
}

class ListingParser {
  readonly #wants: (path: string) => boolean;
  readonly #unwanted: Set<ObjectId>;
  #rest = '';
  #expectLinks = false;
  #current: { id: ObjectId; tree: ObjectId; parents: readonly ObjectId[]; entries: ListedEntry[] } | undefined;
  /** Those of the current commit that are not wanted. */
  #folders: ObjectId[] = [];
  /** The last entry, where it is not wanted: if something inside it follows, it is a folder. */
  #passedOver: ListedEntry | undefined;

  constructor(wants: (path: string) => boolean, unwanted: Set<ObjectId>) {
    this.#wants = wants;
    this.#unwanted = unwanted;
  }

  /** The commits that `text` completes. */
  push(text: string): ListedCommit[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const complete: ListedCommit[] = [];
    for (const line of lines) {
      if (this.#expectLinks) this.#addLinks(line);
      else if (line.startsWith(COMMIT)) this.#begin(line.slice(COMMIT.length) as ObjectId, complete);
      else this.#addEntry(line);
    }
    return complete;
  }

  end(): ListedCommit[] {
    if (this.#passedOver !== undefined) this.#unwanted.add(this.#passedOver.id);
    this.#passedOver = undefined;
    if (this.#current === undefined) return [];
    const trees = this.#unwanted.size > 0 ? [this.#current.tree, ...this.#folders] : [];
    return [{ ...this.#current, trees }];
  }

  #begin(id: ObjectId, complete: ListedCommit[]): void {
    for (const finished of this.end()) complete.push(finished);
    this.#current = { id, tree: id, parents: [], entries: [] };
    this.#folders = [];
    this.#expectLinks = true;
  }

  #addLinks(line: string): void {
    this.#expectLinks = false;
    const [tree, ...parents] = line.slice(LINKS.length).split(' ') as [ObjectId, ...ObjectId[]];
    if (this.#current === undefined) return;
    this.#current.tree = tree;
    this.#current.parents = parents.filter((parent) => parent.length > 0);
  }

  #addEntry(line: string): void {
    const space = line.indexOf(' ');
    const path = line.slice(space + 1);
    if (space === -1 || path === '') return;
    const passedOver = this.#passedOver;
    if (passedOver !== undefined) this.#notePassedOver(passedOver, path);
    const entry = { id: line.slice(0, space) as ObjectId, path };
    const wanted = this.#wants(path);
    this.#passedOver = wanted ? undefined : entry;
    if (wanted) this.#current?.entries.push(entry);
  }

  #notePassedOver({ id, path }: ListedEntry, next: string): void {
    if (!next.startsWith(`${path}/`)) this.#unwanted.add(id);
    else if (this.#folders.length < MOST_FOLDERS) this.#folders.push(id);
  }
}
