import { fault } from '../../base/fault.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { trackingRef } from './logRefs.ts';
import { relationOf } from './relation.ts';

/** Races with writers here that may be lost before it is given up. */
const ATTEMPTS = 5;

/** Moves a log to what was fetched of it from a remote, where that only adds to it. Faults with `ref-contended`. */
export async function takeFetched(store: GitStore, log: EventLog, remote: string): Promise<'updated' | 'unchanged'> {
  const fetched = await store.readRef(trackingRef(remote, log));
  if (fetched === undefined) return 'unchanged';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const here = await log.head();
    if ((await relationOf(store, here, fetched)) !== 'behind') return 'unchanged';
    if ((await store.swapRef(log.spec.ref, here, fetched)).swapped) return 'updated';
  }
  throw fault('ref-contended', { ref: log.spec.ref, attempts: ATTEMPTS });
}
