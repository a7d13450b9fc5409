import type { ActorId, AggregateId, EventId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { isKeyEvent, type KeyRing } from '../../domain/trust/keyRing.ts';
import { isBetter, type Verdict, VERDICTS } from '../../domain/trust/verdict.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { Trust } from '../trust/trustStore.ts';
import type { Verifier } from '../trust/verifier.ts';
import type { EventTable } from './eventTable.ts';
import { type SignedCopy, type SignedEvent, SignedEvents } from './signedEvents.ts';
import { encodeVersion } from './versionCodec.ts';

/** What one portion of judging did. */
export interface Judged {
  /** Signatures and the lack of them that were looked at. */
  readonly events: number;
  /** Nothing is left to be judged. */
  readonly isDone: boolean;
}

export interface JudgedSoFar {
  readonly done: number;
  readonly total: number;
  readonly isDone: boolean;
}

export interface JudgedEvents {
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly events: readonly { readonly event: LogEvent; readonly log: string; readonly verdict: Verdict }[];
}

const UNSIGNED = VERDICTS.indexOf('unsigned');

/**
 * Keeps the verdicts on all signatures, in portions: those of new events, and those of an actor whose keys turned out to be
 * others. Events without a row are unsigned.
 */
export class Judging {
  readonly #signed: SignedEvents;

  constructor(
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
    private readonly workLog: LogSpec,
    /** Called with every event that was judged. */
    private readonly onVerdict: (seq: number, verdict: Verdict) => void,
  ) {
    this.#signed = new SignedEvents(database);
  }

  /** Judges `limit` events that were not judged yet, and all of whom something else is known by now. */
  async step(verifier: Verifier, trust: Trust, limit: number, signal?: AbortSignal): Promise<Judged> {
    let events = 0;
    const rings = new Map<ActorId, KeyRing>();
    const [judged, last] = [this.#judgedUpto, this.events.last];
    for (const actor of this.#doubtful(trust, judged)) {
      const ring = await this.ring(verifier, actor, trust);
      const fingerprint = JSON.stringify([ring.keys, ring.others]);
      if (this.#fingerprint(actor) === fingerprint) continue;
      for (const event of this.#signed.of(actor, judged)) {
        signal?.throwIfAborted();
        await this.#judge(verifier, event, ring);
        events += 1;
      }
      this.database.run('INSERT OR REPLACE INTO rings VALUES (?, ?)', actor, fingerprint);
    }
    this.#setMeta('trust', trust.stamp);
    const upto = Math.min(last, judged + limit);
    for (const open of [this.#signed.copiedSince(judged), this.#signed.between(judged, upto)]) {
      for (const event of open) {
        signal?.throwIfAborted();
        const ring = rings.get(event.actor) ?? (await this.ring(verifier, event.actor, trust));
        rings.set(event.actor, ring);
        await this.#judge(verifier, event, ring);
        events += 1;
      }
    }
    this.#setMeta('judged', upto);
    return { events, isDone: upto === last };
  }

  /** Gets to know the keys that were published since the last time, so that what was seen first is remembered. */
  async meet(verifier: Verifier, trust: Trust): Promise<void> {
    const met = Number(this.#meta('met') ?? 0);
    if (met === this.events.last) return;
    for (const actor of this.#withNewKeys(met)) await this.ring(verifier, actor, trust);
    this.#setMeta('met', this.events.last);
  }

  ring(verifier: Verifier, actor: ActorId, trust: Trust): Promise<KeyRing> {
    const about = this.events.numbered([this.workLog], String(actor) as AggregateId, 'all');
    const copies = about.flatMap(({ event, seq }) => {
      if (!isKeyEvent(event)) return [];
      return this.#copies(event, seq);
    });
    return verifier.ring(actor, copies, trust);
  }

  /** The verdict that is kept; `undefined` while the event was not judged. */
  verdict(seq: number): Verdict | undefined {
    if (seq > this.#judgedUpto) return undefined;
    return VERDICTS[Number(this.database.get('SELECT verdict FROM verdicts WHERE seq = ?', seq)?.[0] ?? UNSIGNED)];
  }

  /** What the signatures of events are worth, without keeping it. */
  async verdicts(verifier: Verifier, events: readonly LogEvent[], trust: Trust): Promise<Map<EventId, Verdict>> {
    const rings = new Map<ActorId, KeyRing>();
    const verdicts = new Map<EventId, Verdict>();
    for (const event of events) {
      const ring = rings.get(event.actor) ?? (await this.ring(verifier, event.actor, trust));
      rings.set(event.actor, ring);
      const seq = this.events.seqOf(encodeVersion(event));
      verdicts.set(event.id, (await bestOf(verifier, this.#copies(event, seq), ring)).verdict);
    }
    return verdicts;
  }

  /** Of several copies of one event the one that is worth most; the first of those that are worth the same. */
  async bestOf(verifier: Verifier, copies: readonly LogEvent[], trust: Trust): Promise<LogEvent> {
    const [first] = copies;
    if (first === undefined) throw new RangeError('there is no copy to choose from');
    return (await bestOf(verifier, copies, await this.ring(verifier, first.actor, trust))).copy;
  }

  /** How far judging has got, in numbers of events. */
  soFar(): JudgedSoFar {
    const [done, total] = [this.#judgedUpto, this.events.last];
    return { done, total, isDone: done === total };
  }

  /** The verdicts on all events that were judged; `events`: those that are signed and not valid, or lack a signature. */
  summary(limit: number): JudgedEvents {
    const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
    for (const [verdict, count] of this.database.all('SELECT verdict, count(*) FROM verdicts GROUP BY verdict')) {
      counts[VERDICTS[Number(verdict)] as Verdict] = Number(count);
    }
    const [done] = this.database.get('SELECT count(*) FROM events WHERE seq <= ?', this.#judgedUpto) ?? [0];
    counts.unsigned = Number(done) - VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
    const sql = 'SELECT seq, verdict FROM verdicts WHERE verdict <> ? ORDER BY seq LIMIT ?';
    const rows = this.database.all(sql, VERDICTS.indexOf('valid'), limit);
    const events = rows.map(([seq, verdict]) => {
      const { event, spec } = this.events.at(Number(seq));
      return { event, log: spec.name, verdict: VERDICTS[Number(verdict)] as Verdict };
    });
    return { counts, events };
  }

  async #judge(verifier: Verifier, { seq, copies }: SignedEvent, ring: KeyRing): Promise<void> {
    const { verdict, copy } = await bestOf(verifier, copies, ring);
    if (copy.sig !== null && copy !== copies[0]) this.events.prefer(seq, copy.sig);
    if (verdict === 'unsigned') this.database.run('DELETE FROM verdicts WHERE seq = ?', seq);
    else this.database.run('INSERT OR REPLACE INTO verdicts VALUES (?, ?)', seq, VERDICTS.indexOf(verdict));
    this.onVerdict(seq, verdict);
  }

  /** An event with each of the signatures that it came with. */
  #copies(event: LogEvent, seq: number | undefined): LogEvent[] {
    const others = seq === undefined ? [] : this.events.copiesOf(seq);
    return [event, ...others.map((sig) => ({ ...event, sig }))];
  }

  /** Actors whose keys may be others than they were: by new events of the log, or by what the user said since. */
  #doubtful(trust: Trust, judged: number): Set<ActorId> {
    const actors = this.#withNewKeys(judged);
    if (this.#meta('trust') === trust.stamp) return actors;
    for (const [actor] of this.database.all('SELECT actor FROM rings')) actors.add(actor as ActorId);
    for (const actor of trust.pins.keys()) actors.add(actor);
    return actors;
  }

  #withNewKeys(since: number): Set<ActorId> {
    const about = this.database.all(
      // As the index has it: actorKeyAdded, actorKeyRevoked.
      `SELECT id FROM aggregates WHERE key IN (
         SELECT aggregate FROM events INDEXED BY key_events WHERE seq > ?1 AND kind IN (301, 302) AND log = ?2
         UNION SELECT aggregate FROM events INDEXED BY key_events
         WHERE seq IN (SELECT seq FROM copies WHERE change > ?1) AND kind IN (301, 302) AND log = ?2)`,
      since,
      this.events.logs.indexOf(this.workLog),
    );
    return new Set(about.map(([id]) => id as ActorId));
  }

  #fingerprint(actor: ActorId): unknown {
    return this.database.get('SELECT fingerprint FROM rings WHERE actor = ?', actor)?.[0];
  }

  get #judgedUpto(): number {
    return Number(this.#meta('judged') ?? 0);
  }

  #meta(key: string): unknown {
    return this.database.get('SELECT value FROM meta WHERE key = ?', key)?.[0];
  }

  #setMeta(key: string, value: string | number): void {
    if (this.#meta(key) !== value) this.database.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', key, value);
  }
}

/** The copy of an event that is worth most, the first of those that are worth the same. One that is valid ends the search. */
async function bestOf<Copy extends SignedCopy>(
  verifier: Verifier,
  copies: readonly Copy[],
  ring: KeyRing,
): Promise<{ readonly copy: Copy; readonly verdict: Verdict }> {
  let best: { copy: Copy; verdict: Verdict } | undefined;
  for (const copy of copies) {
    const verdict = await verifier.judge(copy, ring);
    if (best === undefined || isBetter(verdict, best.verdict)) best = { copy, verdict };
    if (best.verdict === 'valid') break;
  }
  if (best === undefined) throw new RangeError('there is no copy to choose from');
  return best;
}
