import { fromHex } from '../../base/bytes.ts';
import type { ActorId, AggregateId } from '../../base/ids.ts';
import { type EventDraft, type SealedEvent, sealEvent, type UnixMs } from '../../domain/event/event.ts';
import type { LogFile, NewEvent } from '../ports/eventLog.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** A draft, with the files that go into the commit of its event. */
export type DraftWithFiles<Draft extends EventDraft = EventDraft> = Draft & { readonly files?: readonly LogFile[] };

/** What to append, and how far the time of what it is about has got. */
export interface Decision<Draft extends EventDraft = EventDraft> {
  readonly drafts: readonly DraftWithFiles<Draft>[];
  /** The newest time known of what a draft is about; absent where all of it is new. */
  readonly newest?: (aggregate: AggregateId) => UnixMs | undefined;
}

/** Who writes: the actor, and with what it signs, where it does. */
export interface Author {
  readonly actor: ActorId;
  /** The signature of 32 bytes. */
  readonly sign?: ((message: Uint8Array) => Uint8Array) | undefined;
}

/**
 * Puts actor, time and signature to drafts, each later than the one before it about the same aggregate. `nowMs` in
 * milliseconds.
 */
export function stamp(spec: LogSpec, { drafts, newest }: Decision, { actor, sign }: Author, nowMs: number): NewEvent[] {
  const latest = new Map<AggregateId, UnixMs>();
  return drafts.map((draft) => {
    const kind = spec.kinds.byName(draft.kind);
    if (kind === undefined) throw new RangeError(`${draft.kind} is not a kind of the log ${spec.name}`);
    const ts = spec.timeRule(nowMs, latest.get(draft.aggregate) ?? newest?.(draft.aggregate));
    latest.set(draft.aggregate, ts);
    const sealed = signed(sealEvent(draft, kind, { actor, ts }), sign);
    return draft.files === undefined ? sealed : { ...sealed, files: draft.files };
  });
}

/** The message is the 32 bytes of the event's id (grite's format, section 6). */
function signed(sealed: SealedEvent, sign: Author['sign']): SealedEvent {
  if (sign === undefined) return sealed;
  return { ...sealed, event: { ...sealed.event, sig: sign(fromHex(sealed.event.id)) } };
}
