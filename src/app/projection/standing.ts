import { concatBytes, fromHex } from '../../base/bytes.ts';
import { isKeyEvent } from '../../domain/trust/keyRing.ts';
import { type DisownedPayload, eventDisowned } from '../../domain/trust/kinds/eventDisowned.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import type { NewEvent } from './logTables.ts';
import { encodeVersion } from './versionCodec.ts';

/** Why an event is left out of what is folded; both may hold. */
export const LEFT_OUT = { refused: 1, disowned: 2 } as const;

/** Which events came to count since the last `takeChanges`, and which do not count any more. By their numbers. */
export interface StandingChanges {
  readonly coming: readonly number[];
  readonly going: readonly number[];
}

/**
 * Which events count. An event is left out while the policy refuses it, and while an event that counts disowns it. So a
 * disowning can itself be disowned, and whatever the order in which they come, the outcome is the same: an event can only name
 * one that was there before, because its id is a hash of what it names.
 */
export class Standing {
  /** Whether an event counted before its standing was first changed. */
  readonly #before = new Map<number, boolean>();
  /** Events with greater numbers are in the table, and still to arrive. */
  #arrived: number;

  constructor(
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
    /** Only events that were judged to be valid count. */
    private readonly requires: boolean,
  ) {
    this.#arrived = events.last;
  }

  /** Gives those of the events, which are in the table already and new there, that count from the start. */
  arrive(portion: readonly NewEvent[]): readonly NewEvent[] {
    const isAnyDisowned = this.database.get('SELECT 1 FROM disowned LIMIT 1') !== undefined;
    const mayMatter = portion.some(({ event }) => event.kind === eventDisowned.name);
    this.#arrived = mayMatter || isAnyDisowned || this.requires ? this.#arrived : this.events.last;
    if (this.#arrived === this.events.last) return portion;
    const counting = portion.filter((each) => this.#arriveOne(each));
    this.#arrived = this.events.last;
    return counting.filter(({ seq }) => {
      // Who was disowned by a later one of the same portion was never folded.
      if (!this.#before.has(seq)) return true;
      this.#before.delete(seq);
      return this.counts(seq);
    });
  }

  #arriveOne({ event, seq }: NewEvent): boolean {
    this.#arrived = seq;
    if (isKeyEvent(event)) return true;
    const refused = this.requires ? LEFT_OUT.refused : 0;
    const disowned = this.#disowners(encodeVersion(event)) > 0 ? LEFT_OUT.disowned : 0;
    if (refused + disowned > 0) this.#note(seq, refused + disowned);
    else if (event.kind === eventDisowned.name) this.#follow(event.payload as DisownedPayload, 1);
    return refused + disowned === 0;
  }

  /** What the policy makes of an event; an event about keys is none of its business. */
  refuse(seq: number, isRefused: boolean): void {
    if (isRefused && isKeyEvent(this.events.at(seq).event)) return;
    this.#settle([{ seq, bit: LEFT_OUT.refused, on: isRefused }]);
  }

  counts(seq: number): boolean {
    return this.#reasons(seq) === 0;
  }

  takeChanges(): StandingChanges {
    const changed = [...this.#before].filter(([seq, before]) => before !== this.counts(seq));
    this.#before.clear();
    return {
      coming: changed.flatMap(([seq, before]) => (before ? [] : [seq])),
      going: changed.flatMap(([seq, before]) => (before ? [seq] : [])),
    };
  }

  /** Forgets what it remembers of the tables: they are no longer what they were. */
  reset(): void {
    this.#before.clear();
    this.#arrived = this.events.last;
  }

  /** One more or one less event that counts disowns the one that is named. */
  #follow(payload: DisownedPayload, by: 1 | -1): void {
    const change = this.#countDisowner(payload, by);
    if (change !== undefined) this.#settle([change]);
  }

  /** Changes reasons one after the other, and what follows: an event that disowns another may itself come or go. */
  #settle(open: ReasonChange[]): void {
    for (let change = open.pop(); change !== undefined; change = open.pop()) {
      const { seq, bit, on } = change;
      const before = this.#reasons(seq);
      const after = on ? before | bit : before & ~bit;
      if (after === before) continue;
      if (!this.#before.has(seq)) this.#before.set(seq, before === 0);
      this.#note(seq, after);
      if ((before === 0) === (after === 0)) continue;
      const { event } = this.events.at(seq);
      if (event.kind !== eventDisowned.name) continue;
      const next = this.#countDisowner(event.payload as DisownedPayload, after === 0 ? 1 : -1);
      if (next !== undefined) open.push(next);
    }
  }

  /** `undefined` where nothing follows: others disown it as well, it is not there yet, or it is about keys. */
  #countDisowner(payload: DisownedPayload, by: 1 | -1): ReasonChange | undefined {
    const target = targetOf(payload);
    const count = this.#disowners(target) + by;
    if (count === 0) this.database.run('DELETE FROM disowned WHERE target = ?', target);
    else this.database.run('INSERT OR REPLACE INTO disowned VALUES (?, ?)', target, count);
    if (count > 1 || (by < 0 && count > 0)) return undefined;
    const seq = this.events.seqOf(target);
    if (seq === undefined || seq > this.#arrived || isKeyEvent(this.events.at(seq).event)) return undefined;
    return { seq, bit: LEFT_OUT.disowned, on: by > 0 };
  }

  #disowners(target: Uint8Array): number {
    return Number(this.database.get('SELECT count FROM disowned WHERE target = ?', target)?.[0] ?? 0);
  }

  #reasons(seq: number): number {
    return Number(this.database.get('SELECT why FROM left_out WHERE seq = ?', seq)?.[0] ?? 0);
  }

  #note(seq: number, why: number): void {
    if (why === 0) this.database.run('DELETE FROM left_out WHERE seq = ?', seq);
    else this.database.run('INSERT OR REPLACE INTO left_out VALUES (?, ?)', seq, why);
  }
}

interface ReasonChange {
  readonly seq: number;
  readonly bit: number;
  readonly on: boolean;
}

/** The version of the event that is named, as in the table of events. */
export function targetOf({ time, actor, event }: DisownedPayload): Uint8Array {
  return concatBytes([fromHex(time), fromHex(actor), fromHex(event)]);
}
