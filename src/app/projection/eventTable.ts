import { fromHex, fromUtf8, toHex, utf8 } from '../../base/bytes.ts';
import type { AggregateId, EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { Version } from '../../domain/event/order.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase, SqlRow } from '../ports/projectionStore.ts';
import type { NewEvent } from './logTables.ts';
import { decodeVersion, encodeTimeBytes, encodeVersion } from './versionCodec.ts';

const COLUMNS = 'version, id, kind, payload, parent, sig, seq, log';
/** Events that count, see standing.ts. */
const COUNTING = 'NOT EXISTS (SELECT 1 FROM left_out WHERE left_out.seq = events.seq)';
const EVENTS = `SELECT ${COLUMNS} FROM events JOIN aggregates ON aggregates.key = events.aggregate`;
/** Keys of what recent events were about are remembered, up to this number. */
const REMEMBERED = 20_000;

/** Events that count, or all that are there. */
export type Which = 'counting' | 'all';

/** The events that are known, each once. `logs`: the logs, each with its number in the table as its index. */
export class EventTable {
  #next: number;
  /** Whether there may be events of a private log: mostly there is none, and nothing has to be looked up. */
  #hasPrivate: boolean | undefined;
  #keys = new Map<AggregateId, number>();
  #commit: { id: ObjectId; key: number } | undefined;

  constructor(
    private readonly database: SqlDatabase,
    readonly logs: readonly LogSpec[],
  ) {
    this.#next = this.#readLast() + 1;
  }

  /** The greatest number that an event, or a change without one, has. */
  get last(): number {
    return this.#next - 1;
  }

  /** Takes a number for a change that no new event makes: what it changed is marked with it. */
  bump(): number {
    return this.#next++;
  }

  /** Puts an event in; gives its number, `undefined` when it is there already. */
  insert(spec: LogSpec, event: LogEvent, commit: ObjectId): number | undefined {
    const kind = spec.kinds.byName(event.kind);
    if (kind === undefined) throw new RangeError(`${event.kind} is not a kind of the log ${spec.name}`);
    const changed = this.database.run(
      'INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      this.#next,
      this.logs.indexOf(spec),
      encodeVersion(event),
      this.aggregateKey(event.aggregate),
      kind.tag,
      // As bytes: they go into the database at once, a text character by character.
      utf8(JSON.stringify(event.payload)),
      event.parent,
      event.sig,
      this.#commitKey(commit),
    );
    if (changed === 0) return undefined;
    if (spec.scope === 'private') this.#hasPrivate = true;
    return this.#next++;
  }

  /**
   * Notes the signature of an event that is there already, where it came with another one or none until now. A copy without a
   * signature says nothing that the others do not.
   */
  addCopy(event: LogEvent): void {
    if (event.sig === null) return;
    const version = encodeVersion(event);
    const put = `INSERT OR IGNORE INTO copies
      SELECT seq, ?2, ?3 FROM events WHERE version = ?1 AND sig IS NOT ?2`;
    if (this.database.run(put, version, event.sig, this.#next) === 0) return;
    this.#next += 1;
    this.database.run('UPDATE events SET sig = ? WHERE version = ? AND sig IS NULL', event.sig, version);
  }

  /** Further signatures that an event came with, in the order of their bytes; see `addCopy`. */
  copiesOf(seq: number): Uint8Array[] {
    return this.database.all('SELECT sig FROM copies WHERE seq = ?', seq).map(([sig]) => sig as Uint8Array);
  }

  /** Shows the event with this one of its signatures from now on. */
  prefer(seq: number, sig: Uint8Array): void {
    this.database.run('INSERT OR IGNORE INTO copies SELECT seq, sig, 0 FROM events WHERE seq = ?', seq);
    this.database.run('UPDATE events SET sig = ? WHERE seq = ?', sig, seq);
  }

  /** Notes that an event of a private log stands in this shared one too: it is public from now on. False when it was before. */
  publish(spec: LogSpec, event: LogEvent): boolean {
    if (spec.scope === 'private' || !this.#mayHavePrivate()) return false;
    const sql = `UPDATE events SET log = ? WHERE version = ? AND log IN (${this.#numbersOf('private')})`;
    return this.database.run(sql, this.#number(spec), encodeVersion(event)) > 0;
  }

  /** Whether all that is known of something stands in a private log. */
  isPrivate(id: AggregateId): boolean {
    if (!this.#mayHavePrivate()) return false;
    const key = this.#findKey(id);
    if (key === undefined) return false;
    const [known, shared] = this.database.get(
      `SELECT count(*), coalesce(sum(log NOT IN (${this.#numbersOf('private')})), 0) FROM events WHERE aggregate = ?`,
      key,
    ) ?? [0, 0];
    return Number(known) > 0 && shared === 0;
  }

  /** The key of what events are about; it gets one when it has none. */
  aggregateKey(id: AggregateId): number {
    const known = this.#keys.get(id) ?? this.#findKey(id);
    if (known !== undefined) return known;
    this.database.run('INSERT INTO aggregates VALUES (NULL, ?)', id);
    return this.#findKey(id) as number;
  }

  version(seq: number): Version {
    const row = this.database.get('SELECT version FROM events WHERE seq = ?', seq);
    if (row === undefined) throw new Error(`the projection names event ${seq}, which it does not have`);
    return decodeVersion(row[0] as Uint8Array);
  }

  payload(seq: number): unknown {
    const row = this.database.get('SELECT payload FROM events WHERE seq = ?', seq);
    if (row === undefined) throw new Error(`the projection names event ${seq}, which it does not have`);
    return readPayload(row[0] as Uint8Array);
  }

  /** The event with this number, and the log that it is in. */
  at(seq: number): { readonly event: LogEvent; readonly spec: LogSpec } {
    const row = this.database.get(`${EVENTS} WHERE seq = ?`, seq);
    const spec = row && this.logs[row[7] as number];
    if (row === undefined || spec === undefined)
      throw new Error(`the projection names event ${seq}, which it does not have`);
    return { event: readEvent(spec, row), spec };
  }

  /** The number of the event with this version, as `encodeVersion` gives it. */
  seqOf(version: Uint8Array): number | undefined {
    return this.database.get('SELECT seq FROM events WHERE version = ?', version)?.[0] as number | undefined;
  }

  /** The events of all logs whose ids begin with these hex digits; O(n). */
  withPrefix(digits: string, limit: number): number[] {
    const sql = 'SELECT seq FROM events WHERE substr(version, 25) BETWEEN ? AND ? LIMIT ?';
    const [from, to] = [digits.padEnd(64, '0'), digits.padEnd(64, 'f')].map((hex) => fromHex(hex)) as [
      Uint8Array,
      Uint8Array,
    ];
    return this.database.all(sql, from, to, limit).map(([seq]) => Number(seq));
  }

  /** The same as `ofAggregate`, with the numbers of the events. */
  numbered(specs: readonly LogSpec[], id: AggregateId, which: Which = 'counting'): NewEvent[] {
    const [key, [spec]] = [this.#findKey(id), specs];
    if (key === undefined || spec === undefined) return [];
    const wanted = which === 'counting' ? `AND ${COUNTING}` : '';
    const sql = `${EVENTS} WHERE aggregate = ? AND log IN (${this.#numbers(specs)}) ${wanted} ORDER BY version`;
    return this.database.all(sql, key).map((row) => ({ event: readEvent(spec, row), seq: Number(row[6]) }));
  }

  /** The events of logs of the same kinds about one aggregate, in the total order; those that count, or all of them. */
  ofAggregate(specs: readonly LogSpec[], id: AggregateId, which: Which = 'counting'): LogEvent[] {
    return this.numbered(specs, id, which).map(({ event }) => event);
  }

  /** What changed in what logs tell beyond the number `seq`, each once; no more than `limit`. */
  aggregatesSince(specs: readonly LogSpec[], seq: number, limit: number): AggregateId[] {
    const logs = this.#numbers(specs);
    const sql = `SELECT aggregates.id FROM events JOIN aggregates ON aggregates.key = events.aggregate
      WHERE seq > ?1 AND log IN (${logs})
      UNION SELECT aggregate FROM refolds WHERE seq > ?1 AND log IN (${logs}) LIMIT ?2`;
    return this.database.all(sql, seq, limit).map(([id]) => id as AggregateId);
  }

  /** Notes that something is folded anew, as a change with the greatest number. */
  noteRefold(spec: LogSpec, id: AggregateId): void {
    this.database.run('INSERT OR IGNORE INTO refolds VALUES (?, ?, ?)', this.last, this.#number(spec), id);
  }

  /** The newest of what logs say about one aggregate, up to a time (milliseconds). */
  newest(specs: readonly LogSpec[], id: AggregateId, until: number): Version | undefined {
    const key = this.#findKey(id);
    if (key === undefined) return undefined;
    const sql = `SELECT max(version) FROM events WHERE aggregate = ? AND log IN (${this.#numbers(specs)}) AND version < ?`;
    const version = this.database.get(sql, key, encodeTimeBytes(until + 1))?.[0];
    return version instanceof Uint8Array ? decodeVersion(version) : undefined;
  }

  /** All events of a log, in the total order. */
  *ofLog(spec: LogSpec): Iterable<LogEvent> {
    const order = this.database.all('SELECT seq FROM events WHERE log = ? ORDER BY version', this.#number(spec));
    for (const [seq] of order) {
      const row = this.database.get(`${EVENTS} WHERE seq = ?`, seq as number);
      if (row !== undefined) yield readEvent(spec, row);
    }
  }

  /** Those of `ids` that the log has. */
  known(spec: LogSpec, ids: readonly EventId[]): Set<EventId> {
    const wanted = new Set(ids);
    if (wanted.size === 0) return wanted;
    const rows = this.database.all('SELECT substr(version, 25) FROM events WHERE log = ?', this.#number(spec));
    return new Set(rows.map(([id]) => toHex(id as Uint8Array) as EventId).filter((id) => wanted.has(id)));
  }

  /** The commit that brought an event. */
  commitOf(version: Version): ObjectId | undefined {
    const sql = 'SELECT commits.id FROM events JOIN commits ON commits.key = brought_by WHERE version = ?';
    return this.database.get(sql, encodeVersion(version))?.[0] as ObjectId | undefined;
  }

  count(spec: LogSpec): number {
    return Number(this.database.get('SELECT count(*) FROM events WHERE log = ?', this.#number(spec))?.[0]);
  }

  /** Forgets what it remembers of the tables: they are no longer what they were. */
  reset(): void {
    this.#next = this.#readLast() + 1;
    this.#hasPrivate = undefined;
    this.#keys = new Map();
    this.#commit = undefined;
  }

  #readLast(): number {
    const numbers = ['seq FROM events', 'seq FROM refolds', 'change FROM copies'];
    const last = numbers.map((each) => Number(this.database.get(`SELECT ${each} ORDER BY 1 DESC LIMIT 1`)?.[0] ?? 0));
    return Math.max(...last);
  }

  #number(spec: LogSpec): number {
    return this.logs.indexOf(spec);
  }

  #numbers(specs: readonly LogSpec[]): string {
    return specs.map((spec) => this.#number(spec)).join(', ');
  }

  #numbersOf(scope: LogSpec['scope']): string {
    return this.#numbers(this.logs.filter((spec) => spec.scope === scope));
  }

  #mayHavePrivate(): boolean {
    const sql = `SELECT EXISTS (SELECT 1 FROM events WHERE log IN (${this.#numbersOf('private')}))`;
    return (this.#hasPrivate ??= this.database.get(sql)?.[0] === 1);
  }

  #findKey(id: AggregateId): number | undefined {
    const key = this.database.get('SELECT key FROM aggregates WHERE id = ?', id)?.[0] as number | undefined;
    if (key === undefined) return undefined;
    if (this.#keys.size >= REMEMBERED) this.#keys = new Map();
    this.#keys.set(id, key);
    return key;
  }

  /** Events come commit by commit, so the last one is all there is to remember. */
  #commitKey(id: ObjectId): number {
    if (this.#commit?.id === id) return this.#commit.key;
    this.database.run('INSERT INTO commits VALUES (NULL, ?)', id);
    const key = Number(this.database.get('SELECT last_insert_rowid()')?.[0]);
    this.#commit = { id, key };
    return key;
  }
}

function readPayload(bytes: Uint8Array): unknown {
  return JSON.parse(fromUtf8(bytes) as string);
}

function readEvent(spec: LogSpec, row: SqlRow): LogEvent {
  const [version, aggregate, tag, payload, parent, sig] = row as unknown as [
    Uint8Array,
    string,
    number,
    Uint8Array,
    string | null,
    Uint8Array | null,
  ];
  const kind = spec.kinds.byTag(tag);
  if (kind === undefined) throw new Error(`the projection holds an event of the unknown kind ${tag}`);
  return {
    ...decodeVersion(version),
    aggregate: aggregate as AggregateId,
    kind: kind.name,
    payload: readPayload(payload),
    parent: parent as EventId | null,
    sig,
  };
}
