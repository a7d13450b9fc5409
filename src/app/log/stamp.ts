import type { ActorId, AggregateId } from '../../base/ids.ts';
import { type EventDraft, type SealedEvent, sealEvent, type UnixMs } from '../../domain/event/event.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** What to append, and how far the time of what it is about has got. */
export interface Decision<Draft extends EventDraft = EventDraft> {
  readonly drafts: readonly Draft[];
  /** The newest time known of what a draft is about; absent where all of it is new. */
  readonly newest?: (aggregate: AggregateId) => UnixMs | undefined;
}

/** Puts actor and time to drafts, each later than the one before it about the same aggregate. `nowMs` in milliseconds. */
export function stamp(spec: LogSpec, { drafts, newest }: Decision, actor: ActorId, nowMs: number): SealedEvent[] {
  const latest = new Map<AggregateId, UnixMs>();
  return drafts.map((draft) => {
    const kind = spec.kinds.byName(draft.kind);
    if (kind === undefined) throw new RangeError(`${draft.kind} is not a kind of the log ${spec.name}`);
    const ts = spec.timeRule(nowMs, latest.get(draft.aggregate) ?? newest?.(draft.aggregate));
    latest.set(draft.aggregate, ts);
    return sealEvent(draft, kind, { actor, ts });
  });
}
