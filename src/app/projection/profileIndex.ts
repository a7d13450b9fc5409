import { Profiles } from '../../domain/actors/profiles.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { LogFollower } from './logFollower.ts';

/** What actors are called, from the work log. */
export class ProfileIndex {
  readonly follower: LogFollower;
  #profiles = new Profiles();

  constructor(log: EventLog) {
    this.follower = new LogFollower(log, {
      reset: () => (this.#profiles = new Profiles()),
      take: (event) => this.#profiles.apply(event),
    });
  }

  /** The profiles with all that the log holds now. */
  async current(): Promise<Profiles> {
    await this.follower.catchUp();
    return this.#profiles;
  }
}
