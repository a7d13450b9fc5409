import type { ObjectId } from '../../base/ids.ts';
import { unlessCorrupt } from '../log/unlessCorrupt.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { headState } from './headState.ts';

/** Behind an object that is mended others may be missing. */
const MOST_ROUNDS = 1_000;

/**
 * Copies the objects that the logs here miss, or have damaged, from another repository, and gives their ids. With `dryRun`
 * nothing is written, and what is missing behind them is not found.
 */
export async function healObjects(
  { store, logs }: { readonly store: GitStore; readonly logs: readonly EventLog[] },
  from: GitStore,
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal?: AbortSignal | undefined },
): Promise<ReadonlySet<ObjectId>> {
  const healed = new Set<ObjectId>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = (await missingObjects(store, logs, signal)).filter((id) => !healed.has(id));
    let progress = false;
    for (const id of wanted) {
      const object = await unlessCorrupt(() => from.readObject(id));
      if (object === undefined || object === 'corrupt' || store.idOf(object) !== id) continue;
      if (!dryRun) await store.writeObjects([object]);
      healed.add(id);
      progress = true;
    }
    if (!progress || dryRun) break;
  }
  return healed;
}

async function missingObjects(
  store: GitStore,
  logs: readonly EventLog[],
  signal: AbortSignal | undefined,
): Promise<readonly ObjectId[]> {
  const missing = new Set<ObjectId>();
  for (const log of logs) {
    const { head, problem } = await headState(store, log);
    if (head !== undefined && problem !== undefined) missing.add(head);
    for await (const { problems } of log.read({ signal })) {
      for (const found of problems) {
        if (found.code === 'object-missing' || found.code === 'object-corrupt') missing.add(found.id);
      }
    }
  }
  return [...missing];
}
