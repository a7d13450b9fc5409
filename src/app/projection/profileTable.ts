import type { ProfilePayload } from '../../domain/actors/kinds/actorProfile.ts';
import { isOwnProfile } from '../../domain/actors/profiles.ts';
import type { ActorId, AggregateId } from '../../base/ids.ts';
import { compareVersions } from '../../domain/event/order.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import type { LogTables, NewEvent } from './logTables.ts';

/** What actors call themselves: the latest profile of each. */
export class ProfileTable implements LogTables {
  constructor(
    /** The logs that are folded here. */
    private readonly specs: readonly LogSpec[],
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
  ) {}

  merge(events: readonly NewEvent[]): void {
    for (const { event, seq } of events) {
      if (!isOwnProfile(event)) continue;
      const known = this.#seqOf(event.actor);
      if (known !== undefined && compareVersions(this.events.version(known), event) >= 0) continue;
      this.database.run('INSERT OR REPLACE INTO profiles VALUES (?, ?)', event.actor, seq);
    }
  }

  refold(id: AggregateId): void {
    this.database.run('DELETE FROM profiles WHERE actor = ?', id);
    this.merge(this.events.numbered(this.specs, id));
  }

  get(actor: ActorId): ProfilePayload | undefined {
    const seq = this.#seqOf(actor);
    return seq === undefined ? undefined : (this.events.payload(seq) as ProfilePayload);
  }

  /** Those of all actors, by their ids. */
  all(): readonly (readonly [ActorId, ProfilePayload])[] {
    const rows = this.database.all('SELECT actor, seq FROM profiles ORDER BY actor');
    return rows.map(([actor, seq]) => [actor as ActorId, this.events.payload(seq as number) as ProfilePayload]);
  }

  #seqOf(actor: ActorId): number | undefined {
    return this.database.get('SELECT seq FROM profiles WHERE actor = ?', actor)?.[0] as number | undefined;
  }
}
