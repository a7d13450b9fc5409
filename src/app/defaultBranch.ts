import type { ObjectId } from '../base/ids.ts';
import type { Branches } from './ports/branches.ts';
import type { GitStore } from './ports/gitStore.ts';

const LOCAL = 'refs/heads/';
const TRACKED = 'refs/remotes/origin/';

/** The branch that work ends up on, here and as it was last seen at `origin`. */
export interface DefaultBranch {
  /** Without the beginning that all branches have. */
  readonly name: string;
  /** What its refs point at, by their full names; at least one. */
  readonly heads: Readonly<Record<string, ObjectId>>;
}

interface Sources {
  readonly store: Pick<GitStore, 'readRef' | 'listRefs'>;
  readonly branches: Branches;
}

/**
 * What `origin` says is its default, else what the configuration calls first branches, else `main`, else `master`, else the only
 * branch that there is, if it is checked out. `undefined` while none of them has a commit.
 */
export async function findDefaultBranch({ store, branches }: Sources): Promise<DefaultBranch | undefined> {
  const atOrigin = await branches.target(`${TRACKED}HEAD`);
  const named = atOrigin?.startsWith(TRACKED) === true ? atOrigin.slice(TRACKED.length) : undefined;
  const known = named === undefined ? undefined : await headsOf(store, named);
  if (known !== undefined) return known;
  const initial = await branches.initial();
  for (const name of new Set([...(initial === undefined ? [] : [initial]), 'main', 'master'])) {
    const found = await headsOf(store, name);
    if (found !== undefined) return found;
  }
  const current = await branches.current();
  const [only, ...others] = await store.listRefs(LOCAL);
  return only === undefined || others.length > 0 || only.name !== current
    ? undefined
    : headsOf(store, only.name.slice(LOCAL.length));
}

async function headsOf(store: Sources['store'], name: string): Promise<DefaultBranch | undefined> {
  const refs = [LOCAL + name, TRACKED + name];
  const heads: Record<string, ObjectId> = {};
  for (const ref of refs) {
    const id = await store.readRef(ref);
    if (id !== undefined) heads[ref] = id;
  }
  return Object.keys(heads).length === 0 ? undefined : { name, heads };
}
