import { Profiles } from '../../domain/actors/profiles.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { LogFollower } from './logFollower.ts';

/** What actors are called, from the work log. */
export class ProfileIndex {
  readonly follower: LogFollower;
  #profiles = new Profiles();
  #events: LogEvent[] = [];

  constructor(log: EventLog) {
    this.follower = new LogFollower(log, { reset: () => this.#reset(), take: (event) => this.#take(event) });
  }

  /** In no particular order. */
  allEvents(): readonly LogEvent[] {
    return this.#events;
  }

  /** The profiles with all that the log holds now. */
  async current(): Promise<Profiles> {
    await this.follower.catchUp();
    return this.#profiles;
  }

  #reset(): void {
    this.#profiles = new Profiles();
    this.#events = [];
  }

  #take(event: LogEvent): void {
    this.#events.push(event);
    this.#profiles.apply(event);
  }
}
