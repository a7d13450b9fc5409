import type { ActorId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { fromHex, toHex } from '../../base/bytes.ts';
import { actorOfKey } from '../../domain/trust/keyProof.ts';
import { type Checking, type KeyRing, keyRing } from '../../domain/trust/keyRing.ts';
import { judge, type Verdict } from '../../domain/trust/verdict.ts';
import type { Clock } from '../ports/clock.ts';
import type { OpenSigner, Signer } from '../ports/signer.ts';
import type { Trust, TrustStore } from './trustStore.ts';

/** After so many milliseconds of work somebody else gets a turn. */
const SLICE_MS = 20;
/** So many rings are remembered. */
const REMEMBERED = 1_000;

/** Checks signatures, in slices: whoever awaits something meanwhile is served. */
export class Verifier {
  #signer: Signer | undefined;
  #sliceStart = 0;
  #rings = new Map<ActorId, { readonly basis: string; readonly ring: KeyRing }>();

  constructor(
    private readonly deps: {
      readonly trust: TrustStore;
      readonly openSigner: OpenSigner;
      readonly clock: Clock;
    },
  ) {}

  get trust(): TrustStore {
    return this.deps.trust;
  }

  /** The keys of an actor, by its key events. What is seen of it for the first time is remembered from now on. */
  async ring(actor: ActorId, keyEvents: readonly LogEvent[], trust: Trust): Promise<KeyRing> {
    const known = trust.pins.get(actor);
    const own = known === undefined ? await this.trust.ownKey(actor) : undefined;
    const pin = known ?? (own === undefined ? undefined : { key: own, how: 'own' as const });
    const basis = JSON.stringify([pin, trust.stamp, keyEvents.map(({ id, sig }) => [id, sig && toHex(sig)])]);
    const remembered = this.#rings.get(actor);
    if (remembered?.basis === basis) return remembered.ring;
    const ring = distrusting(await this.#run(keyRing(actor, keyEvents, pin)), trust.distrusted);
    if (this.#rings.size >= REMEMBERED) this.#rings.clear();
    this.#rings.set(actor, { basis, ring });
    await this.#pinFirst(ring, trust);
    return ring;
  }

  judge(event: Pick<LogEvent, 'id' | 'ts' | 'sig'>, ring: KeyRing): Promise<Verdict> {
    return this.#run(judge(event, ring));
  }

  /** An id that is the hash of its key needs no pin. */
  async #pinFirst({ actor, keys: [first], basis }: KeyRing, { pins }: Trust): Promise<void> {
    if (basis !== 'log' || first === undefined || pins.has(actor) || actorOfKey(first.key) === actor) return;
    await this.trust.pin(actor, { key: first.key, how: 'first-seen' });
  }

  async #run<T>(checking: Checking<T>): Promise<T> {
    const signer = (this.#signer ??= await this.deps.openSigner());
    let step = checking.next();
    while (step.done !== true) {
      const { key, message, signature } = step.value;
      step = checking.next(signer.verify(fromHex(key), message, signature));
      await this.#letOthers();
    }
    return step.value;
  }

  async #letOthers(): Promise<void> {
    const { clock } = this.deps;
    const now = clock.now();
    if (now - this.#sliceStart < SLICE_MS && now >= this.#sliceStart) return;
    await clock.delay(0);
    this.#sliceStart = clock.now();
  }
}

/** Keys that the user does not trust are as if they had been revoked from the beginning. */
function distrusting(ring: KeyRing, distrusted: ReadonlySet<string>): KeyRing {
  if (distrusted.size === 0) return ring;
  const keys = ring.keys.map((key) =>
    distrusted.has(key.key) ? { ...key, revokedFrom: 0, reason: key.reason ?? 'not trusted in this clone' } : key,
  );
  return { ...ring, keys };
}
