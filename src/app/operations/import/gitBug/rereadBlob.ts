import { fromUtf8, toHex } from '../../../../base/bytes.ts';
import { type ObjectId, parseObjectId } from '../../../../base/ids.ts';
import type { GitStore } from '../../../ports/gitStore.ts';

const TREE_LINE = /^tree ([0-9a-f]+)\n/;
const NUL = 0;

/**
 * The blob that a commit has at the top of its tree as `name`. For files that a walk left out because another commit has
 * the same; `undefined` when there is none, or what leads to it is missing or has another form.
 */
export async function rereadBlob(store: GitStore, commit: ObjectId, name: string): Promise<Uint8Array | undefined> {
  const head = (await store.readObject(commit))?.content.subarray(0, 'tree '.length + commit.length + 1);
  const tree = parseObjectId(TREE_LINE.exec((head && fromUtf8(head)) ?? '')?.[1] ?? '');
  const entries = tree && (await store.readObject(tree))?.content;
  const blob = entries && entryOf(entries, name, commit.length / 2);
  return blob && (await store.readObject(blob))?.content;
}

/** Entries of a tree object are `<mode> <name>`, a zero byte and the id, without anything between them. */
function entryOf(tree: Uint8Array, name: string, idBytes: number): ObjectId | undefined {
  for (let start = 0; start < tree.length;) {
    const end = tree.indexOf(NUL, start);
    if (end === -1) return undefined;
    const next = end + 1 + idBytes;
    if (fromUtf8(tree.subarray(start, end))?.endsWith(` ${name}`) === true) {
      return parseObjectId(toHex(tree.subarray(end + 1, next)));
    }
    start = next;
  }
  return undefined;
}
