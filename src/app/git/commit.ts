import { type ObjectId, parseObjectId } from '../../base/ids.ts';

export interface CommitLinks {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Committer's date, seconds since the epoch; 0 when it cannot be read. */
  readonly date: number;
}

const LINE = /^(tree|parent) ([0-9a-f]+)$/;
const COMMITTER = /^committer .*> (\d{1,12}) [+-]\d{4}$/m;
const latin1 = new TextDecoder('latin1');
const lossyUtf8 = new TextDecoder();

/** The links of a commit object; `undefined` when the content is not a commit. */
export function parseCommitLinks(content: Uint8Array): CommitLinks | undefined {
  const header = headerOf(content);
  const ids: ObjectId[] = [];
  for (const line of header.split('\n')) {
    const [, key, hex] = LINE.exec(line) ?? [];
    if ((key === 'tree') !== (ids.length === 0)) break;
    const id = hex === undefined ? undefined : parseObjectId(hex);
    if (id === undefined) break;
    ids.push(id);
  }
  const [tree, ...parents] = ids;
  if (tree === undefined) return undefined;
  return { tree, parents, date: dateIn(header) ?? 0 };
}

/** What people wrote into a commit object. */
export interface CommitText {
  /** The line that says who wrote it and when, which stays when the commit is made again on another one. */
  readonly author: string;
  readonly message: string;
}

/** Bytes that are not UTF-8 show as replacement characters. */
export function commitText(content: Uint8Array): CommitText {
  const text = lossyUtf8.decode(content);
  const end = text.indexOf('\n\n');
  const author = /^author .*$/m.exec(end === -1 ? text : text.slice(0, end))?.[0] ?? '';
  return { author, message: end === -1 ? '' : text.slice(end + 2) };
}

/** Committer's date of a commit object, seconds since the epoch; `undefined` when it has none that can be read. */
export function commitDate(content: Uint8Array): number | undefined {
  return dateIn(headerOf(content));
}

/** The lines before the message; names in them may be of any encoding. */
function headerOf(content: Uint8Array): string {
  const text = latin1.decode(content);
  const end = text.indexOf('\n\n');
  return end === -1 ? text : text.slice(0, end);
}

function dateIn(header: string): number | undefined {
  const seconds = COMMITTER.exec(header)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
