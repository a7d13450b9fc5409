import type { ObjectId } from '../../base/ids.ts';
import { unlessCorrupt } from '../log/unlessCorrupt.ts';
import type { KeptFile } from '../log/walCommit.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { filesBeside } from '../sync/filesBeside.ts';
import type { Salvage } from './salvage.ts';

/** The files beside events that are taken, as far as they can be read; those of a clone are copied. */
export async function keptFiles(
  store: GitStore,
  salvages: readonly Salvage[],
  clone: GitStore | undefined,
): Promise<readonly KeptFile[]> {
  const kept = new Map<string, KeptFile>();
  for (const { kind, commits } of salvages) {
    const from = kind === 'clone' && clone !== undefined ? clone : store;
    for (const file of await filesBeside(from, commits)) {
      if (!kept.has(file.path) && (await isHere(store, from, file.id))) kept.set(file.path, file);
    }
  }
  return [...kept.values()];
}

async function isHere(store: GitStore, from: GitStore, id: ObjectId): Promise<boolean> {
  const object = await unlessCorrupt(() => from.readObject(id));
  if (object === undefined || object === 'corrupt' || store.idOf(object) !== id) return false;
  if (from !== store) await store.writeObjects([object]);
  return true;
}
