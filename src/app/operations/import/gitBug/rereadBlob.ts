import { fromUtf8 } from '../../../../base/bytes.ts';
import { type ObjectId, parseObjectId } from '../../../../base/ids.ts';
import { parseTree } from '../../../git/tree.ts';
import type { GitStore } from '../../../ports/gitStore.ts';

const TREE_LINE = /^tree ([0-9a-f]+)\n/;

/**
 * The blob that a commit has at the top of its tree as `name`. For files that a walk left out because another commit has
 * the same; `undefined` when there is none, or what leads to it is missing or has another form.
 */
export async function rereadBlob(store: GitStore, commit: ObjectId, name: string): Promise<Uint8Array | undefined> {
  const head = (await store.readObject(commit))?.content.subarray(0, 'tree '.length + commit.length + 1);
  const tree = parseObjectId(TREE_LINE.exec((head && fromUtf8(head)) ?? '')?.[1] ?? '');
  const content = tree && (await store.readObject(tree))?.content;
  const entries = (content && parseTree(content, commit.length / 2)) ?? [];
  const blob = entries.find((entry) => entry.kind === 'blob' && entry.name === name);
  return blob && (await store.readObject(blob.id))?.content;
}
