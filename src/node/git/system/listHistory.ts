import type { ObjectId } from '../../../base/ids.ts';
import type { RunningGit } from './gitProgram.ts';

/** A commit and those of its objects that were not listed before, as `git rev-list --objects` prints them. */
export interface ListedCommit {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Wanted paths; those of folders are among them. */
  readonly entries: readonly { readonly id: ObjectId; readonly path: string }[];
}

/**
 * A commit's line is followed by one with its parents (the format) and by its objects: id, space, path. Older gits print no
 * line for an empty format, so the format begins with a word.
 */
export const LIST_COMMAND = [
  'rev-list',
  '--stdin',
  '--objects',
  '--in-commit-order',
  '--topo-order',
  '--format=parents %P',
];

const COMMIT = 'commit ';
const PARENTS = 'parents ';

/**
 * Reads the output of `LIST_COMMAND` in portions. The last commit is given only if git ended well: otherwise its objects
 * may not all have been listed. Returns whether git ended well.
 */
export async function* readListing(
  running: RunningGit,
  wants: (path: string) => boolean,
): AsyncGenerator<readonly ListedCommit[], boolean> {
  const parser = new ListingParser(wants);
  for await (const text of running.stdout.setEncoding('utf8') as AsyncIterable<string>) yield parser.push(text);
  const { exitCode } = await running.ended;
  if (exitCode === 0) yield parser.end();
  return exitCode === 0;
}

class ListingParser {
  readonly #wants: (path: string) => boolean;
  #rest = '';
  #expectParents = false;
  #current: { id: ObjectId; parents: ObjectId[]; entries: { id: ObjectId; path: string }[] } | undefined;

  constructor(wants: (path: string) => boolean) {
    this.#wants = wants;
  }

  /** The commits that `text` completes. */
  push(text: string): ListedCommit[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const complete: ListedCommit[] = [];
    for (const line of lines) {
      if (this.#expectParents) this.#addParents(line);
      else if (line.startsWith(COMMIT)) complete.push(...this.#begin(line.slice(COMMIT.length) as ObjectId));
      else this.#addEntry(line);
    }
    return complete;
  }

  end(): ListedCommit[] {
    return this.#current === undefined ? [] : [this.#current];
  }

  #begin(id: ObjectId): ListedCommit[] {
    const finished = this.end();
    this.#current = { id, parents: [], entries: [] };
    this.#expectParents = true;
    return finished;
  }

  #addParents(line: string): void {
    this.#expectParents = false;
    const parents = line.slice(PARENTS.length);
    if (parents !== '') this.#current?.parents.push(...(parents.split(' ') as ObjectId[]));
  }

  #addEntry(line: string): void {
    const space = line.indexOf(' ');
    const path = line.slice(space + 1);
    if (space !== -1 && path !== '' && this.#wants(path))
      this.#current?.entries.push({ id: line.slice(0, space) as ObjectId, path });
  }
}
