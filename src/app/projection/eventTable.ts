import { toHex } from '../../base/bytes.ts';
import type { AggregateId, EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { Version } from '../../domain/event/order.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase, SqlRow } from '../ports/projectionStore.ts';
import { decodeVersion, encodeVersion } from './versionCodec.ts';

const COLUMNS = 'version, aggregate, kind, payload, parent, sig';

/** The events that are known, each once. */
export class EventTable {
  #next: number;

  constructor(private readonly database: SqlDatabase) {
    this.#next = Number(database.get('SELECT coalesce(max(seq), 0) FROM events')?.[0]) + 1;
  }

  /** The greatest number that an event has. */
  get last(): number {
    return this.#next - 1;
  }

  /** Puts an event in; gives its number, `undefined` when it is there already. */
  insert(spec: LogSpec, event: LogEvent, commit: ObjectId): number | undefined {
    const kind = spec.kinds.byName(event.kind);
    if (kind === undefined) throw new RangeError(`${event.kind} is not a kind of the log ${spec.name}`);
    const changed = this.database.run(
      'INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      this.#next,
      spec.name,
      encodeVersion(event),
      event.aggregate,
      kind.tag,
      JSON.stringify(event.payload),
      event.parent,
      event.sig,
      commit,
    );
    return changed === 0 ? undefined : this.#next++;
  }

  version(seq: number): Version {
    const row = this.database.get('SELECT version FROM events WHERE seq = ?', seq);
    if (row === undefined) throw new Error(`the projection names event ${seq}, which it does not have`);
    return decodeVersion(row[0] as Uint8Array);
  }

  payload(seq: number): unknown {
    const row = this.database.get('SELECT payload FROM events WHERE seq = ?', seq);
    if (row === undefined) throw new Error(`the projection names event ${seq}, which it does not have`);
    return JSON.parse(row[0] as string);
  }

  /** The events of a log about one aggregate, in the total order. */
  ofAggregate(spec: LogSpec, id: AggregateId): LogEvent[] {
    const sql = `SELECT ${COLUMNS} FROM events WHERE aggregate = ? AND log = ? ORDER BY version`;
    return this.database.all(sql, id, spec.name).map((row) => readEvent(spec, row));
  }

  /** All events of a log, in the total order. */
  *ofLog(spec: LogSpec): Iterable<LogEvent> {
    const order = this.database.all('SELECT seq FROM events WHERE log = ? ORDER BY version', spec.name);
    for (const [seq] of order) {
      const row = this.database.get(`SELECT ${COLUMNS} FROM events WHERE seq = ?`, seq as number);
      if (row !== undefined) yield readEvent(spec, row);
    }
  }

  /** Those of `ids` that the log has. */
  known(log: string, ids: readonly EventId[]): Set<EventId> {
    const wanted = new Set(ids);
    if (wanted.size === 0) return wanted;
    const rows = this.database.all('SELECT substr(version, 25) FROM events WHERE log = ?', log);
    return new Set(rows.map(([id]) => toHex(id as Uint8Array) as EventId).filter((id) => wanted.has(id)));
  }

  /** The commit that brought an event. */
  commitOf(version: Version): ObjectId | undefined {
    const row = this.database.get('SELECT "commit" FROM events WHERE version = ?', encodeVersion(version));
    return row?.[0] as ObjectId | undefined;
  }

  count(log: string): number {
    return Number(this.database.get('SELECT count(*) FROM events WHERE log = ?', log)?.[0]);
  }

  clear(log: string): void {
    this.database.run('DELETE FROM events WHERE log = ?', log);
  }
}

function readEvent(spec: LogSpec, row: SqlRow): LogEvent {
  const [version, aggregate, tag, payload, parent, sig] = row as [
    Uint8Array,
    string,
    number,
    string,
    string | null,
    Uint8Array | null,
  ];
  const kind = spec.kinds.byTag(tag);
  if (kind === undefined) throw new Error(`the projection holds an event of the unknown kind ${tag}`);
  return {
    ...decodeVersion(version),
    aggregate: aggregate as AggregateId,
    kind: kind.name,
    payload: JSON.parse(payload) as unknown,
    parent: parent as EventId | null,
    sig,
  };
}
