import type { ObjectId } from '../../base/ids.ts';
import type { GitStore } from '../ports/gitStore.ts';

/**
 * The refs that are ours: logs, snapshots, locks, and what a fetch brought of them. Not the saved work of agents
 * (`refs/grite-snap/`), which shares its objects with the branches of people.
 */
const PREFIXES = ['refs/grite/', 'refs/gryt/', 'refs/grite-private/', 'refs/grite-sync/'];

/** What the refs of ours point at, each once. */
export async function ownTips(store: GitStore): Promise<readonly ObjectId[]> {
  const refs = await Promise.all(PREFIXES.map((prefix) => store.listRefs(prefix)));
  return [...new Set(refs.flat().map(({ id }) => id))];
}
