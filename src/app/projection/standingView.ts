import { fromHex, toHex } from '../../base/bytes.ts';
import type { ActorId, EventId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { isPlausible } from '../../domain/event/hybridTime.ts';
import { actorKeyAdded } from '../../domain/trust/kinds/actorKeyAdded.ts';
import { type DisownedPayload, eventDisowned } from '../../domain/trust/kinds/eventDisowned.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import type { NewEvent } from './logTables.ts';
import type { FoundEvent, LeftOut, Snapshot } from './snapshot.ts';
import { LEFT_OUT } from './standing.ts';
import { decodeVersion, encodeTimeBytes } from './versionCodec.ts';

type StandingView = Pick<
  Snapshot,
  'leftOut' | 'leftOutIds' | 'eventsAbout' | 'findEvents' | 'newestBy' | 'actorsWithKeys' | 'farAhead'
>;

interface StandingSource {
  readonly database: SqlDatabase;
  readonly events: EventTable;
  readonly workLog: LogSpec;
  /** The logs that are folded together with the one of this name. */
  readonly specsOf: (log: string) => readonly LogSpec[];
}

/** What a snapshot says about which events count. */
export function standingView({ database, events, workLog, specsOf }: StandingSource): StandingView {
  const reasons = (seq: number): number =>
    Number(database.get('SELECT why FROM left_out WHERE seq = ?', seq)?.[0] ?? 0);
  const view = ({ event, seq }: NewEvent): LeftOut => {
    const why = reasons(seq);
    const isDisowned = (why & LEFT_OUT.disowned) !== 0;
    const disownedBy = isDisowned ? disowners(events, workLog, event) : [];
    return { event, isRefused: (why & LEFT_OUT.refused) !== 0, disownedBy };
  };
  const found = (seq: number): FoundEvent => {
    const { event, spec } = events.at(seq);
    return { ...view({ event, seq }), log: spec.name };
  };
  return {
    leftOut: (log, aggregate) =>
      events
        .numbered(specsOf(log), aggregate, 'all')
        .filter(({ seq }) => reasons(seq) !== 0)
        .map(view),
    leftOutIds: (log) => {
      const sql = 'SELECT substr(version, 25) FROM left_out JOIN events USING (seq) WHERE log = ?';
      const rows = database.all(
        sql,
        events.logs.findIndex(({ name }) => name === log),
      );
      return new Set(rows.map(([id]) => toHex(id as Uint8Array) as EventId));
    },
    eventsAbout: (log, aggregate) => events.ofAggregate(specsOf(log), aggregate, 'all'),
    findEvents: (digits, limit) => events.withPrefix(digits, limit).map(found),
    newestBy: (actor, until) => {
      const sql = 'SELECT max(version) FROM events WHERE substr(version, 9, 16) = ? AND version < ?';
      const version = database.get(sql, fromHex(actor), encodeTimeBytes(until + 1))?.[0];
      return version instanceof Uint8Array ? decodeVersion(version).ts : undefined;
    },
    actorsWithKeys: () => {
      const sql = `SELECT DISTINCT aggregates.id FROM events JOIN aggregates ON aggregates.key = aggregate
        WHERE kind IN (301, 302) AND kind = ? AND log = ? ORDER BY aggregates.id`;
      const rows = database.all(sql, actorKeyAdded.tag, events.logs.indexOf(workLog));
      return rows.map(([id]) => id as ActorId);
    },
    farAhead: (now, limit) => {
      const sql = 'SELECT seq FROM events WHERE version > ? ORDER BY version DESC LIMIT ?';
      const seqs = database.all(sql, encodeTimeBytes(now), limit).map(([seq]) => Number(seq));
      return seqs.map(found).filter(({ event }) => !isPlausible(event.ts, now));
    },
  };
}

/** The events that count and disown `event`. */
function disowners(events: EventTable, workLog: LogSpec, event: LogEvent): LogEvent<string, DisownedPayload>[] {
  return events
    .ofAggregate([workLog], event.aggregate)
    .filter(({ kind }) => kind === eventDisowned.name)
    .map((each) => each as LogEvent<string, DisownedPayload>)
    .filter(({ payload }) => payload.event === event.id);
}
