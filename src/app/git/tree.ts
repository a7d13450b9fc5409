import { fromUtf8, toHex } from '../../base/bytes.ts';
import type { ObjectId } from '../../base/ids.ts';

export interface TreeEntry {
  readonly kind: 'tree' | 'blob' | 'commit';
  readonly name: string;
  readonly id: ObjectId;
}

const SPACE = 0x20;

/** The entries of a tree object whose ids have `idLength` bytes; `undefined` when the content is not a tree. */
export function parseTree(content: Uint8Array, idLength: number): readonly TreeEntry[] | undefined {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(SPACE, at);
    const nul = content.indexOf(0, at);
    const end = nul + 1 + idLength;
    if (space === -1 || nul === -1 || nul < space || end > content.length) return undefined;
    const kind = kindOf(fromUtf8(content.subarray(at, space)));
    if (kind === undefined) return undefined;
    const name = content.subarray(space + 1, nul);
    // A name that is not UTF-8 is not one of ours; as Latin-1 it stays distinct and is never mistaken for a wanted one.
    entries.push({
      kind,
      name: fromUtf8(name) ?? latin1(name),
      id: toHex(content.subarray(nul + 1, end)) as ObjectId,
    });
    at = end;
  }
  return entries;
}

function kindOf(mode: string | undefined): TreeEntry['kind'] | undefined {
  switch (mode) {
    case '40000':
    case '040000':
      return 'tree';
    case '100644':
    case '100755':
    case '100664':
    case '120000':
      return 'blob';
    case '160000':
      return 'commit';
    default:
      return undefined;
  }
}

/** Each byte as the character of that number. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
