import { fromHex } from '../../base/bytes.ts';
import type { ObjectId } from '../../base/ids.ts';
import { formatLease, type Lease, parseLease } from '../../domain/locks/lease.ts';
import { LOCK_REFS } from '../../domain/locks/lockRef.ts';
import { commitDate, parseCommitLinks } from '../git/commit.ts';
import { parseTree } from '../git/tree.ts';
import { blob, commit, tree } from '../log/gitObjects.ts';
import { unlessCorrupt } from '../log/unlessCorrupt.ts';
import type { GitRef, GitStore } from '../ports/gitStore.ts';

/** Name and e-mail that grite gives its locks (format, section 10). */
const AUTHOR = 'grite <grit@localhost>';
const FILE = 'lock.json';

/** A lock and where it stands. */
export interface StoredLease {
  readonly ref: string;
  readonly id: ObjectId;
  readonly lease: Lease;
}

export interface LeaseRefs {
  readonly leases: readonly StoredLease[];
  /** Refs where locks are and that cannot be read as one. They lock nothing. */
  readonly unreadable: readonly GitRef[];
}

/** All locks of a repository, by its refs. */
export async function readLeases(store: GitStore, prefix = LOCK_REFS): Promise<LeaseRefs> {
  return readLeasesAt(store, await store.listRefs(prefix));
}

/** The locks that refs point at, here or elsewhere. */
export async function readLeasesAt(store: GitStore, refs: readonly GitRef[]): Promise<LeaseRefs> {
  const leases: StoredLease[] = [];
  const unreadable: GitRef[] = [];
  for (const ref of refs) {
    const lease = await readLease(store, ref.id);
    if (lease === undefined) unreadable.push(ref);
    else leases.push({ ref: ref.name, id: ref.id, lease });
  }
  return { leases, unreadable };
}

/** What commits hold never changes; who waits looks at the same ones again and again. */
const READ = new WeakMap<GitStore, Map<ObjectId, Lease>>();
const READ_AT_MOST = 1_000;

async function readLease(store: GitStore, id: ObjectId): Promise<Lease | undefined> {
  const known = READ.get(store) ?? new Map<ObjectId, Lease>();
  READ.set(store, known);
  const lease = known.get(id) ?? (await parseStored(store, id));
  if (known.size >= READ_AT_MOST) known.clear();
  if (lease !== undefined) known.set(id, lease);
  return lease;
}

async function parseStored(store: GitStore, id: ObjectId): Promise<Lease | undefined> {
  const found = await unlessCorrupt(async () => {
    const links = parseCommitLinks((await contentOf(store, id)) ?? new Uint8Array());
    const content = links && (await contentOf(store, links.tree));
    const entries = content && parseTree(content, fromHex(id).length);
    const file = entries?.find(({ name, kind }) => name === FILE && kind === 'blob');
    return file && contentOf(store, file.id);
  });
  return found === undefined || found === 'corrupt' ? undefined : parseLease(found);
}

async function contentOf(store: GitStore, id: ObjectId): Promise<Uint8Array | undefined> {
  return (await store.readObject(id))?.content;
}

/** Writes the commit of a lock, on top of the one that its ref points at. `now`: milliseconds since the epoch. */
export async function writeLease(
  store: GitStore,
  lease: Lease,
  { parent, now }: { readonly parent: ObjectId | undefined; readonly now: number },
): Promise<ObjectId> {
  const file = blob(formatLease(lease));
  const root = tree([{ name: FILE, mode: 'file', id: store.idOf(file) }]);
  const made = await commitOn(store, { parent, now }, { tree: store.idOf(root), message: `Lock: ${lease.resource}` });
  await store.writeObjects([file, root, made]);
  return store.idOf(made);
}

/** Dates never go backwards along a ref. What is no commit cannot be a parent. */
export async function commitOn(
  store: GitStore,
  { parent, now }: { readonly parent: ObjectId | undefined; readonly now: number },
  { tree: root, message }: { readonly tree: ObjectId; readonly message: string },
) {
  const before = parent && (await unlessCorrupt(() => store.readObject(parent)));
  const isCommit = typeof before === 'object' && before.type === 'commit';
  const date = Math.max(Math.floor(now / 1_000), isCommit ? (commitDate(before.content) ?? 0) : 0);
  const parents = isCommit && parent !== undefined ? [parent] : [];
  return commit({ tree: root, parents, by: AUTHOR, date, message });
}
