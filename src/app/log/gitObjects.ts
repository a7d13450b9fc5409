import { concatBytes, fromHex, utf8 } from '../../base/bytes.ts';
import type { ObjectId } from '../../base/ids.ts';
import type { GitObject } from '../ports/gitStore.ts';

export interface TreeEntry {
  readonly name: string;
  readonly mode: 'file' | 'folder';
  readonly id: ObjectId;
}

const MODES = { file: '100644', folder: '40000' };

/** A file's content as an object. */
export function blob(content: Uint8Array): GitObject {
  return { type: 'blob', content };
}

/** A tree object; git orders entries by name as bytes, folders as if their names ended with a slash. */
export function tree(entries: readonly TreeEntry[]): GitObject {
  const key = ({ name, mode }: TreeEntry): string => (mode === 'folder' ? `${name}/` : name);
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const parts = sorted.flatMap(({ name, mode, id }) => [utf8(`${MODES[mode]} ${name}\0`), fromHex(id)]);
  return { type: 'tree', content: concatBytes(parts) };
}

export interface CommitFields {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Author and committer, `name <email>`. */
  readonly by: string;
  /** Seconds since the epoch. */
  readonly date: number;
  readonly message: string;
}

/** A commit object; `message` as it stands in it, without a line end of its own. */
export function commit({ tree: root, parents, by, date, message }: CommitFields): GitObject {
  const lines = [
    `tree ${root}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${by} ${date} +0000`,
    `committer ${by} ${date} +0000`,
  ];
  return { type: 'commit', content: utf8(`${lines.join('\n')}\n\n${message}`) };
}
