import { fromHex } from '../../base/bytes.ts';
import type { ActorId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import { decodeVersion } from './versionCodec.ts';

/** What is needed of a copy of an event to judge its signature. */
export type SignedCopy = Pick<LogEvent, 'id' | 'ts' | 'sig'>;

/** An event with all the signatures that it came with, the one that is shown first. */
export interface SignedEvent {
  readonly seq: number;
  readonly actor: ActorId;
  /** Not empty. */
  readonly copies: readonly SignedCopy[];
}

/** So many are read at once: a log may be long, and most of it may have to be judged in one go. */
const PAGE = 500;

/**
 * Reads from the tables what signatures are judged by, and no more: a statement for each event, and its payload, would cost
 * half of what the checking of its signature costs.
 */
export class SignedEvents {
  constructor(private readonly database: SqlDatabase) {}

  /** The events with greater numbers than `from` up to `upto`. */
  between(from: number, upto: number): Iterable<SignedEvent> {
    const sql = 'SELECT seq, version, sig FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?';
    return this.#pages(from, (last) => this.database.all(sql, last, upto, PAGE));
  }

  /** Those of one actor up to the number `upto`. */
  of(actor: ActorId, upto: number): Iterable<SignedEvent> {
    const sql = `SELECT seq, version, sig FROM events
      WHERE seq > ? AND seq <= ? AND substr(version, 9, 16) = ? ORDER BY seq LIMIT ?`;
    return this.#pages(0, (last) => this.database.all(sql, last, upto, fromHex(actor), PAGE));
  }

  /** Those up to the number `upto` for which a signature came after it. */
  copiedSince(upto: number): Iterable<SignedEvent> {
    const sql = `SELECT seq, version, sig FROM events
      WHERE seq IN (SELECT seq FROM copies WHERE change > ?1) AND seq > ?2 AND seq <= ?1 ORDER BY seq LIMIT ?3`;
    return this.#pages(0, (last) => this.database.all(sql, upto, last, PAGE));
  }

  *#pages(from: number, page: (last: number) => ReturnType<SqlDatabase['all']>): Iterable<SignedEvent> {
    for (let last = from; ;) {
      const rows = page(last);
      const [first, end] = [Number(rows[0]?.[0]), Number(rows.at(-1)?.[0])];
      const others = rows.length === 0 ? undefined : this.#copiesBetween(first, end);
      for (const [number, version, shown] of rows) {
        const seq = Number(number);
        const { ts, actor, id } = decodeVersion(version as Uint8Array);
        const sigs = [shown as Uint8Array | null, ...(others?.get(seq) ?? [])];
        yield { seq, actor, copies: sigs.map((sig) => ({ id, ts, sig })) };
      }
      if (rows.length < PAGE) return;
      last = end;
    }
  }

  /** Further signatures that events came with, those of each event in the order of their bytes. */
  #copiesBetween(first: number, last: number): Map<number, Uint8Array[]> {
    const copies = new Map<number, Uint8Array[]>();
    const sql = 'SELECT seq, sig FROM copies WHERE seq BETWEEN ? AND ? ORDER BY seq, sig';
    for (const [number, sig] of this.database.all(sql, first, last)) {
      const seq = Number(number);
      const known = copies.get(seq);
      if (known === undefined) copies.set(seq, [sig as Uint8Array]);
      else known.push(sig as Uint8Array);
    }
    return copies;
  }
}
