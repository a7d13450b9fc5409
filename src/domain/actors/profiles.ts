import type { ActorId } from '../../base/ids.ts';
import type { LogEvent } from '../event/event.ts';
import { compareVersions, type Version } from '../event/order.ts';
import { actorProfile, type ProfilePayload } from './kinds/actorProfile.ts';

/** What actors are called: the latest profile that an actor wrote about itself. */
export class Profiles {
  readonly #profiles = new Map<ActorId, { profile: ProfilePayload; version: Version }>();

  /** Folds one event of the work log, in any order. Profiles that somebody wrote about another are ignored. */
  apply(event: LogEvent): void {
    if (event.kind !== actorProfile.name || String(event.actor) !== String(event.aggregate)) return;
    const known = this.#profiles.get(event.actor);
    if (known !== undefined && compareVersions(known.version, event) >= 0) return;
    this.#profiles.set(event.actor, { profile: event.payload as ProfilePayload, version: event });
  }

  get(actor: ActorId): ProfilePayload | undefined {
    return this.#profiles.get(actor)?.profile;
  }
}
