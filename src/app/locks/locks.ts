import type { ActorId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { ActorRefusal } from '../../domain/actors/refusal.ts';
import type { Holder, Lease } from '../../domain/locks/lease.ts';
import { lockAggregate } from '../../domain/locks/kinds/lockBroken.ts';
import { LOCK_REFS } from '../../domain/locks/lockRef.ts';
import type { HeldBy } from '../../domain/locks/refusal.ts';
import { parseResource, type Resource, resourceText } from '../../domain/locks/resource.ts';
import type { ActorDirectory } from '../actors.ts';
import type { Note } from '../note.ts';
import type { Projection } from '../projection/projection.ts';
import type { Snapshot } from '../projection/snapshot.ts';
import type { Refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { LockRequest } from './acquire.ts';
import { collectEnded, type Collected } from './collectEnded.ts';
import { type Ended, giveBack } from './giveBack.ts';
import { type LeaseRefs, readLeases, type StoredLease } from './leaseRefs.ts';
import { type LocalState, readLocalState, timeLeft } from './localState.ts';
import { heldBy, obstacles } from './obstacles.ts';
import type { LockParts } from './parts.ts';
import { readLockPolicy } from './policy.ts';
import { renewLock, type Taken, takeLock } from './renew.ts';
import { sessionId, type SessionPlace } from './session.ts';
import { type SyncedLocks, syncLocks } from './syncLocks.ts';
import { findLock, takeAway } from './takeAway.ts';

interface Dependencies {
  readonly parts: LockParts;
  readonly place: SessionPlace;
  readonly actors: ActorDirectory;
  readonly projection: Projection;
  readonly settings: Settings;
  /** Absolute; `undefined` for a bare repository. */
  readonly workTree: string | undefined;
}

/** All locks that are here, and how long each lasts. */
export interface LocksHere extends LeaseRefs {
  readonly left: (lease: Lease) => number;
}

/** The locks of a repository. */
export class Locks {
  constructor(private readonly deps: Dependencies) {}

  /** Who asks for locks from here, in this session. */
  async holder(session: string | undefined): Promise<Result<Holder, ActorRefusal>> {
    const { actors, place, parts } = this.deps;
    const current = await actors.ensure();
    if (!current.ok) return current;
    return ok({ actor: current.value.actor.id, session: await sessionId(session, { place, random: parts.random }) });
  }

  /**
   * What a person means, with the whole id of an issue. `mustExist`: an issue that nobody knows is refused; otherwise it stands
   * for what another program locked by that name.
   */
  async resolve(text: string, mustExist: boolean): Promise<Result<Resource, Refusal>> {
    const { workTree, projection } = this.deps;
    const inside = workTree === undefined ? undefined : `path:${workTree}`;
    const isInside = inside !== undefined && (text === inside || text.startsWith(`${inside}/`));
    const parsed = parseResource(isInside ? `path:./${text.slice(inside.length)}` : text);
    if (!parsed.ok || parsed.value.kind !== 'issue') return parsed;
    const issue = (await projection.current()).resolve(parsed.value.name);
    if (issue.ok) return ok({ kind: 'issue', name: issue.value });
    return mustExist ? issue : parsed;
  }

  async take(request: LockRequest, remote?: string): Promise<Result<Taken, Refusal>> {
    return this.#told(await takeLock(this.deps.parts, request, remote));
  }

  async renew(request: LockRequest): Promise<Result<Taken, Refusal>> {
    const renewed = await renewLock(this.deps.parts, request);
    if (renewed.ok || renewed.error.code !== 'lock-not-held') return this.#told(renewed);
    const broken = await this.#lastBroken(request);
    return broken === undefined ? renewed : err(broken);
  }

  async giveBack(resource: Resource, holder: Holder): Promise<Result<Ended | undefined, Refusal>> {
    return this.#told(await giveBack(this.deps.parts, resource, holder));
  }

  find(resource: Resource, remote?: string): Promise<StoredLease | undefined> {
    return findLock(this.deps.parts, resource, remote);
  }

  takeAway(lease: Lease, remote?: string): Promise<Ended> {
    return takeAway(this.deps.parts, lease, remote);
  }

  collectEnded(remote?: string): Promise<Collected> {
    return collectEnded(this.deps.parts, remote);
  }

  sync(remote: string, how: Parameters<typeof syncLocks>[2]): Promise<SyncedLocks> {
    return syncLocks(this.deps.parts, remote, how);
  }

  /** Changes nothing, so that nothing has to be waited for. */
  async here(): Promise<LocksHere> {
    const { store, files, clock } = this.deps.parts;
    const refs = await readLeases(store);
    const state: Pick<LocalState, 'known'> = refs.leases.length === 0 ? { known: {} } : await readLocalState(files);
    return { ...refs, left: (lease) => timeLeft(lease, state, clock) };
  }

  /**
   * Says of locks that others have on what is to be changed: refuses, tells, or neither, as the policy of this clone says.
   */
  async check(
    resources: readonly Resource[],
    { actor, session, onNote }: { actor: ActorId; session?: string | undefined; onNote?: (note: Note) => void },
  ): Promise<Result<undefined, Refusal>> {
    const { parts, place, files, settings } = { ...this.deps, files: this.deps.parts.files };
    if ((await parts.store.listRefs(LOCK_REFS)).length === 0) return ok(undefined);
    const policy = await readLockPolicy(files, settings);
    if (policy === 'off') return ok(undefined);
    const holder = { actor, session: await sessionId(session, { place, random: parts.random }) };
    const [{ leases }, state] = [await readLeases(parts.store), await readLocalState(parts.files)];
    for (const resource of resources) {
      const [first] = obstacles(leases, { resource, holder }, state, parts.clock);
      if (first === undefined) continue;
      const by = await this.named(heldBy(first));
      const wanted = resourceText(resource);
      if (policy === 'require') return err({ code: 'lock-held', details: { wanted, by, waited: 0 } });
      onNote?.({ code: 'locked-by-other', details: { wanted, by } });
    }
    return ok(undefined);
  }

  /** With what the owner calls itself. */
  async named(by: HeldBy): Promise<HeldBy> {
    return { ...by, name: nameOf(await this.deps.projection.current(), by.owner) };
  }

  async #told<T>(result: Result<T, Refusal>): Promise<Result<T, Refusal>> {
    if (result.ok || result.error.code !== 'lock-held') return result;
    const { details } = result.error;
    return err({ code: 'lock-held', details: { ...details, by: await this.named(details.by) } });
  }

  async #lastBroken({ resource, holder }: LockRequest): Promise<Refusal | undefined> {
    const text = resourceText(resource);
    const snapshot = await this.deps.projection.current();
    const traces = snapshot.eventsAbout('work', lockAggregate(text));
    const last = traces.findLast(({ kind }) => kind === 'LockBroken');
    if (last === undefined) return undefined;
    const { owner, reason } = last.payload as { readonly owner: string; readonly reason: string };
    if (owner !== holder.actor) return undefined;
    const name = nameOf(snapshot, last.actor);
    return { code: 'lock-broken', details: { resource: text, by: last.actor, name, reason, at: last.ts } };
  }
}

/** What an actor calls itself, where that is known. */
export function nameOf(snapshot: Pick<Snapshot, 'profile'>, actor: string): string | undefined {
  return snapshot.profile(actor as ActorId)?.name;
}
