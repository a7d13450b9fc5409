import { type ObjectId, parseObjectId } from '../../../base/ids.ts';

export interface CommitLinks {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Committer's date, seconds since the epoch; 0 when it cannot be read. */
  readonly date: number;
}

const LINE = /^(tree|parent) ([0-9a-f]+)$/;
const COMMITTER = /^committer .*> (\d{1,15}) [+-]\d+$/m;

/** The links of a commit object; `undefined` when the content is not a commit. */
export function parseCommitLinks(content: Uint8Array): CommitLinks | undefined {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');
  const end = text.indexOf('\n\n');
  const header = end === -1 ? text : text.slice(0, end);
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
  return { tree, parents, date: Number(COMMITTER.exec(header)?.[1] ?? 0) };
}
