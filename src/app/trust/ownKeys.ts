import type { ActorId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { publishKey, revokeKey } from '../../domain/trust/decideKeys.ts';
import { type KeyRing, MOST_KEYS } from '../../domain/trust/keyRing.ts';
import type { Actor } from '../actorFile.ts';
import { latestPlausible } from '../../domain/event/hybridTime.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import type { SigningKey } from './signingKeys.ts';

/** What an actor of this clone does with its own keys. */
type Own = Pick<Repository, 'actors' | 'changeWork' | 'now' | 'projection' | 'signingKeys'>;

/** What a revocation says at the earliest after what it is written with: a few events of its own, a millisecond apart. */
const OWN_EVENTS_MS = 100;
/** What is being written by other processes while a key is exchanged still counts. */
const GRACE_MS = 60_000;

export interface OwnKey {
  readonly publicKey: string;
  /** `created`: a new key; `published`: the log did not know it yet; `unchanged`: all was so already. */
  readonly action: 'created' | 'published' | 'unchanged';
}

/** Gives the actor a key where it has none, and publishes it where the log does not know it. */
export async function ensureKey(repository: Own, actor: Actor): Promise<Result<OwnKey, Refusal>> {
  const { signingKeys, projection, actors } = repository;
  const found = await signingKeys.find(actor.id, actor.publicKey);
  if (!found.ok) return found;
  const ring = await projection.keyRing(actor.id);
  if (found.value === undefined && hasPublished(ring)) {
    return err({ code: 'signing-key-lost', details: { id: actor.id } });
  }
  const made = found.value === undefined ? await signingKeys.make() : undefined;
  await made?.keep(actor.id);
  const key = (found.value ?? made) as SigningKey;
  // Of an id that is bound to a key nobody can have another first one.
  if (ring.basis === 'id' && isForeign(ring, key.publicKey)) return signingKeys.refused(actor.id, 'foreign');
  if (actor.publicKey !== key.publicKey) await actors.setPublicKey(actor.id, key.publicKey);
  const published = await publish(repository, actor.id, key, ring);
  if (!published.ok) return published;
  const action = found.value === undefined ? 'created' : published.value ? 'published' : 'unchanged';
  return ok({ publicKey: key.publicKey, action });
}

/** Gives whether there was anything to publish. */
async function publish(
  repository: Own,
  actor: ActorId,
  key: SigningKey,
  ring: KeyRing,
): Promise<Result<boolean, Refusal>> {
  if (isPublished(ring, key.publicKey)) return ok(false);
  const written = await repository.changeWork(() => ok([publishKey(actor, key)]), actor);
  return written.ok ? ok(true) : written;
}

/** Whether it is not the actor's, as far as is known here. One that others claim to be the actor's first does not make it so. */
function isForeign(ring: KeyRing, publicKey: string): boolean {
  const isKnown = ring.keys.some(({ key }) => key === publicKey) || ring.others.includes(publicKey);
  return hasPublished(ring) && !isKnown;
}

function hasPublished({ keys }: KeyRing): boolean {
  return keys.some(({ since }) => since !== undefined);
}

function isPublished({ keys, others }: KeyRing, publicKey: string): boolean {
  return others.includes(publicKey) || keys.some(({ key, since }) => key === publicKey && since !== undefined);
}

export interface Rotated {
  readonly publicKey: string;
  readonly previous: string;
  /** From when on the previous key does not count, in milliseconds. */
  readonly retiredFrom: number;
}

/**
 * Exchanges the key of an actor: the new one is kept first, then published with the signature of the old one, which is
 * revoked by the same commit, and then takes its place. What was interrupted is completed by doing it again.
 */
export async function rotateKey(repository: Own, actor: Actor, reason: string): Promise<Result<Rotated, Refusal>> {
  const { signingKeys, projection, actors } = repository;
  const [current, announced] = [await signingKeys.find(actor.id), await signingKeys.announced(actor.id)];
  if (!current.ok) return current;
  if (!announced.ok) return announced;
  if (current.value === undefined) return err({ code: 'signing-key-missing', details: { id: actor.id } });
  const ring = await projection.keyRing(actor.id);
  // What another key signs makes no key the actor's.
  if (isForeign(ring, current.value.publicKey)) return signingKeys.refused(actor.id, 'foreign');
  if (announced.value === undefined && ring.keys.length >= MOST_KEYS) {
    return signingKeys.refused(actor.id, 'exhausted');
  }
  const made = announced.value === undefined ? await signingKeys.make() : undefined;
  await made?.announce(actor.id);
  const next = (announced.value ?? made) as SigningKey;
  const previous = current.value.publicKey;
  let retiredFrom = ring.keys.find(({ key }) => key === previous)?.revokedFrom;
  if (!isPublished(ring, next.publicKey)) {
    const first = await publish(repository, actor.id, current.value, ring);
    if (!first.ok) return first;
    const from = (retiredFrom = (await ownTime(repository, actor.id)) + GRACE_MS);
    const drafts = [publishKey(actor.id, next), revokeKey(actor.id, previous, from, reason)];
    const written = await repository.changeWork(() => ok(drafts), actor.id);
    if (!written.ok) return written;
  }
  await signingKeys.exchange(actor.id);
  await actors.setPublicKey(actor.id, next.publicKey);
  return ok({ publicKey: next.publicKey, previous, retiredFrom: retiredFrom ?? repository.now() });
}

/** Revokes keys of an actor of this clone for everybody, from a time on (milliseconds), else from now on. */
export async function revokeOwnKeys(
  repository: Own,
  actor: ActorId,
  keys: readonly string[],
  { from, reason }: { readonly from: number | undefined; readonly reason: string },
): Promise<Result<number, Refusal>> {
  const time = from ?? (await ownTime(repository, actor)) + OWN_EVENTS_MS;
  const current = await repository.signingKeys.find(actor);
  if (!current.ok) return current;
  // The key that signs these events comes last: what it says about the others counts in any case.
  const last = current.value?.publicKey;
  const ordered = [...keys].sort((a, b) => Number(a === last) - Number(b === last));
  const drafts = ordered.map((key) => revokeKey(actor, key, time, reason));
  const written = await repository.changeWork(() => ok(drafts), actor);
  return written.ok ? ok(time) : written;
}

/** Now, or the newest time of what the actor wrote, which may be ahead of the clock: nothing that it wrote so far is later. */
async function ownTime({ projection, now }: Own, actor: ActorId): Promise<number> {
  const newest = (await projection.current()).newestBy(actor, latestPlausible(now()));
  return Math.max(now(), Number(newest ?? 0)) + 1;
}
