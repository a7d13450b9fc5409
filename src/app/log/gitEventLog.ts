import { Emitter } from '../../base/emitter.ts';
import type { ObjectId } from '../../base/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Random } from '../ports/random.ts';
import { Appender } from './append.ts';
import { unlessCorrupt } from './unlessCorrupt.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import { replay } from './replay.ts';

/** The log that `spec` describes, in the refs of `store`. */
export function gitEventLog(
  spec: LogSpec,
  { store, clock, random }: { store: GitStore; clock: Clock; random: Random },
): EventLog {
  const moved = new Emitter<ObjectId>();
  const appender = new Appender(spec, store, clock, random, (head) => moved.fire(head));
  return {
    spec,
    head: () => store.readRef(spec.ref),
    append: (decide) => appender.append(decide),
    read: (options) => replay(store, spec, options),
    canRead: async (id) => {
      const object = await unlessCorrupt(() => store.readObject(id));
      return object !== undefined && object !== 'corrupt';
    },
    onHeadMoved: moved.event,
  };
}
