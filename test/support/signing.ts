import { toHex } from '../../src/base/bytes.ts';
import type { ActorId, AggregateId } from '../../src/base/ids.ts';
import type { WorkDraft } from '../../src/domain/event/catalog.ts';
import { workKinds } from '../../src/domain/event/catalog.ts';
import { type EventDraft, type LogEvent, type SealedEvent, sealEvent } from '../../src/domain/event/event.ts';
import type { KindTable } from '../../src/domain/event/kind.ts';
import { fromHex } from '../../src/base/bytes.ts';
import { publishKey, revokeKey } from '../../src/domain/trust/decideKeys.ts';
import { actorOfKey } from '../../src/domain/trust/keyProof.ts';
import type { Checking } from '../../src/domain/trust/keyRing.ts';
import { nodeSigner } from '../../src/node/keys/nodeSigner.ts';

const signer = nodeSigner();

/** A key pair of a test; the same number gives the same pair. */
export interface TestKey {
  readonly publicKey: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export function testKey(number: number): TestKey {
  const seed = Uint8Array.from({ length: 32 }, (_, i) => (number * 31 + i) & 0xff);
  return { publicKey: toHex(signer.publicKeyOf(seed)), sign: (message) => signer.sign(seed, message) };
}

/** The actor whose id is bound to a key. */
export function actorOf({ publicKey }: TestKey): ActorId {
  return actorOfKey(publicKey);
}

export interface By {
  readonly actor: ActorId;
  readonly ts: number;
  readonly key?: TestKey | undefined;
}

/** An event of any log, signed where there is a key. */
export function signed(kinds: KindTable, draft: EventDraft, { actor, ts, key }: By): SealedEvent {
  const kind = kinds.byName(draft.kind);
  if (kind === undefined) throw new Error(`no kind ${draft.kind}`);
  const sealed = sealEvent(draft, kind, { actor, ts });
  return key === undefined
    ? sealed
    : { ...sealed, event: { ...sealed.event, sig: key.sign(fromHex(sealed.event.id)) } };
}

const work = (draft: WorkDraft, by: By): SealedEvent => signed(workKinds, draft, by);

/** `added` becomes a key of the actor: signed by itself, or by the key of `by`. */
export function added(key: TestKey, by: By): SealedEvent {
  return work(publishKey(by.actor, key), { ...by, key: by.key ?? key });
}

export function revoked(key: TestKey, from: number, by: By): SealedEvent {
  return work(revokeKey(by.actor, key.publicKey, from, 'lost'), by);
}

/** `event` does not count any more; as a hostile program may, it disowns any event. */
export function disowned(event: LogEvent, by: By): SealedEvent {
  const { id, actor, ts, aggregate } = event;
  const time = BigInt(ts).toString(16).padStart(16, '0');
  return work({ aggregate, kind: 'EventDisowned', payload: { event: id, actor, time, reason: 'wrong' } }, by);
}

/** Answers all checks of a rule by real signatures. */
export function checked<T>(checking: Checking<T>): T {
  let step = checking.next();
  while (step.done !== true) {
    const { key, message, signature } = step.value;
    step = checking.next(signer.verify(fromHex(key), message, signature));
  }
  return step.value;
}

export function aggregateOf(actor: ActorId): AggregateId {
  return String(actor) as AggregateId;
}
