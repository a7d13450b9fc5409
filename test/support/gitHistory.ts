import type { GitObject, GitStore, WalkedCommit, WalkOptions } from '../../src/app/ports/gitStore.ts';
import { blob, commit, tree } from '../../src/app/log/gitObjects.ts';
import { utf8 } from '../../src/base/bytes.ts';
import type { ObjectId } from '../../src/base/ids.ts';

const BY = 'grite <grit@local>';

export interface WrittenCommit {
  readonly id: ObjectId;
  readonly root: ObjectId;
  readonly folder: ObjectId;
  readonly file: ObjectId;
}

interface CommitSpec {
  readonly text: string;
  readonly parents?: readonly ObjectId[];
  /** Seconds since the epoch. */
  readonly date?: number;
}

const START = 1_700_000_000;
/** What the file that nobody wants holds, in every commit. */
export const NOTE = 'a note';

/** A commit whose tree is `data/a.bin` with `text` in it, and `note`, a file that nobody wants. */
function makeCommit(
  store: GitStore,
  { text, parents = [], date = START }: CommitSpec,
): { written: WrittenCommit; objects: GitObject[] } {
  const file = blob(utf8(text));
  const note = blob(utf8(NOTE));
  const folder = tree([{ name: 'a.bin', mode: 'file', id: store.idOf(file) }]);
  const root = tree([
    { name: 'data', mode: 'folder', id: store.idOf(folder) },
    { name: 'note', mode: 'file', id: store.idOf(note) },
  ]);
  const top = commit({ tree: store.idOf(root), parents, by: BY, date, message: text });
  const written = { id: store.idOf(top), root: store.idOf(root), folder: store.idOf(folder), file: store.idOf(file) };
  return { written, objects: [file, note, folder, root, top] };
}

export async function writeCommit(store: GitStore, spec: CommitSpec): Promise<WrittenCommit> {
  const { written, objects } = makeCommit(store, spec);
  await store.writeObjects(objects);
  return written;
}

/** Writes `length` commits in one line, oldest first, one second apart, with the texts `<label> 0`, `<label> 1`, … */
export async function writeLine(
  store: GitStore,
  length: number,
  { label = 'line', parent, date = START }: { label?: string; parent?: ObjectId; date?: number } = {},
): Promise<readonly WrittenCommit[]> {
  const line: WrittenCommit[] = [];
  const objects: GitObject[] = [];
  for (let i = 0; i < length; i++) {
    const last = line.at(-1)?.id ?? parent;
    const made = makeCommit(store, {
      text: `${label} ${i}`,
      parents: last === undefined ? [] : [last],
      date: date + i,
    });
    line.push(made.written);
    objects.push(...made.objects);
  }
  await store.writeObjects(objects);
  return line;
}

/** Everything that a walk gives; only `*.bin` files are wanted if nothing else is said. */
export async function walked(
  store: GitStore,
  tips: readonly ObjectId[],
  options: Partial<WalkOptions> = {},
): Promise<readonly WalkedCommit[]> {
  const commits: WalkedCommit[] = [];
  for await (const one of store.walk(tips, { wants: (path) => path.endsWith('.bin'), ...options })) commits.push(one);
  return commits;
}

export function texts(commits: readonly WalkedCommit[]): readonly string[] {
  return commits.flatMap(({ files }) => files.map(({ content }) => Buffer.from(content).toString()));
}
