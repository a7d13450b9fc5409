import { deliveryId, LONGEST_PAUSE, MOST_TRIES, pauseAfter } from '../../domain/webhooks/delivery.ts';
import { wantsKind, type Webhook } from '../../domain/webhooks/webhook.ts';
import { type Arrival, readArrivals } from '../feed/arrivals.ts';
import { isSamePosition, positionOf } from '../feed/position.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { Snapshot } from '../projection/snapshot.ts';
import type { Repository } from '../repository.ts';
import type { Cursor, DeadLetter } from './records.ts';
import { send, type Sent } from './send.ts';
import { type WebhookStore } from './webhookStore.ts';

/** An event as it is told; more than these fields are sent as they are. */
export interface ToldEvent {
  readonly event_id: string;
  readonly kind: string;
}
/** Shows events as they are told, without those that do not count. */
export type ViewArrivals = (arrivals: readonly Arrival[], snapshot: Snapshot) => readonly ToldEvent[];

/** How deliveries to one webhook went. */
export interface Delivered {
  readonly id: string;
  readonly delivered: number;
  /** How many events were laid aside. */
  readonly laidAside: number;
  /** When the next try is due, in milliseconds since the epoch; `null` when nothing waits. */
  readonly nextMs: number | null;
  /** What went wrong the last time. */
  readonly trouble: string | null;
}

type Parts = Pick<Repository, 'projection' | 'logs' | 'post' | 'clock' | 'random'>;

/**
 * Delivers to one webhook all that is due, one event after the other. What was delivered is noted before the next one is sent: who is
 * stopped anywhere in between sends at most that one again. To be called by one process at a time.
 */
export class WebhookDelivery {
  #delivered = 0;
  #laidAside = 0;

  constructor(
    private readonly parts: Parts,
    private readonly store: WebhookStore,
    private readonly view: ViewArrivals,
    private readonly hook: Webhook,
    private readonly signal?: AbortSignal,
  ) {}

  /** `isUrgent`: also what waits for its next try. */
  async run(isUrgent = false): Promise<Delivered> {
    await this.#again();
    const cursor = await this.store.readCursor(this.hook.id);
    const end = cursor === undefined ? undefined : await this.#forward(cursor, isUrgent);
    return {
      id: this.hook.id,
      delivered: this.#delivered,
      laidAside: this.#laidAside,
      nextMs: end !== undefined && end.failures > 0 ? end.nextMs : null,
      trouble: end === undefined ? 'where to go on is not known' : end.trouble,
    };
  }

  /** Private events are not even read for a webhook that does not have them. */
  get #logs(): readonly EventLog[] {
    return this.parts.logs.filter(({ spec }) => spec.scope === 'shared' || this.hook.isPrivate);
  }

  /** What somebody asked for to be tried again: once, and not in the order of the others. */
  async #again(): Promise<void> {
    for (const letter of await this.store.letters('again', this.hook.id)) {
      if (this.#isEnded()) return;
      const event = await this.#eventOf(letter);
      if (event !== undefined) {
        const sent = await this.#send(event);
        if (sent.isInterrupted) return;
        if (!sent.isDelivered) await this.#layAside(event, sent);
        else this.#delivered += 1;
      }
      await this.store.removeLetter('again', letter);
    }
  }

  /** `undefined` when it does not count any more, or is not for this webhook. */
  async #eventOf({ event: id }: DeadLetter): Promise<ToldEvent | undefined> {
    const snapshot = await this.parts.projection.current();
    const [found] = snapshot.findEvents(id, 1);
    const log = this.#logs.find(({ spec }) => spec.name === found?.log);
    const commit = found && snapshot.commitOf(found.event);
    if (found === undefined || log === undefined || commit === undefined) return undefined;
    const arrival = { event: found.event, log: log.spec.name, isPrivate: log.spec.scope === 'private', commit };
    return this.view([arrival], snapshot)[0];
  }

  /** Goes on from the cursor until nothing is left, or something fails; gives where that is. */
  async #forward(start: Cursor, isUrgent: boolean): Promise<Cursor> {
    let cursor = start;
    if (cursor.failures > 0 && !isUrgent && this.#isTooEarly(cursor)) return cursor;
    while (!this.#isEnded()) {
      const snapshot = await this.parts.projection.current();
      const to = cursor.to ?? positionOf(snapshot.reached(), this.#logs);
      if (isSamePosition(cursor.from, to)) return cursor;
      cursor = { ...cursor, to };
      const events = await this.#events(cursor, to);
      for (const event of events) {
        const next = this.#isEnded() ? undefined : await this.#step(cursor, event);
        if (next === undefined) return cursor;
        cursor = next;
        if (cursor.failures > 0) return cursor;
      }
      cursor = { ...cursor, from: to, to: null, after: null };
      await this.store.writeCursor(this.hook.id, cursor);
    }
    return cursor;
  }

  /** What is still to be sent of what is being delivered. */
  async #events({ from, after }: Cursor, to: Cursor['from']): Promise<readonly ToldEvent[]> {
    const arrivals = await readArrivals(this.#logs, from, to, this.signal);
    const done = after === null ? -1 : arrivals.findIndex(({ event }) => event.id === after);
    const wanted = arrivals.slice(done + 1).filter(({ event }) => wantsKind(this.hook, event.kind));
    return wanted.length === 0 ? [] : this.view(wanted, await this.parts.projection.current());
  }

  /** Sends one event and notes how that went; `undefined` when it was interrupted, or the webhook is gone. */
  async #step(cursor: Cursor, event: ToldEvent): Promise<Cursor | undefined> {
    if (!(await this.store.isThere(this.hook.id))) return undefined;
    const sent = await this.#send(event);
    if (sent.isInterrupted || !(await this.store.isThere(this.hook.id))) return undefined;
    const next = await this.#after(cursor, event, sent);
    await this.store.writeCursor(this.hook.id, next);
    return next;
  }

  async #after(cursor: Cursor, event: ToldEvent, sent: Sent): Promise<Cursor> {
    const past = { ...cursor, after: event.event_id as Cursor['after'], failures: 0, nextMs: 0, trouble: sent.trouble };
    if (sent.isDelivered) {
      this.#delivered += 1;
      // Who was killed after laying it aside tried it once more.
      const letter = { webhook: this.hook.id, delivery: deliveryId(this.hook, event.event_id) };
      if (cursor.failures > 0) await this.store.removeLetter('dead', letter);
      return past;
    }
    const failures = cursor.failures + 1;
    if (failures >= MOST_TRIES) {
      await this.#layAside(event, sent);
      return past;
    }
    const [jitter = 0] = this.parts.random.bytes(1);
    const nextMs = this.parts.clock.now() + pauseAfter(failures, jitter);
    return { ...cursor, failures, nextMs, trouble: sent.trouble };
  }

  async #layAside(event: ToldEvent, { trouble }: Sent): Promise<void> {
    this.#laidAside += 1;
    await this.store.putLetter('dead', {
      webhook: this.hook.id,
      delivery: deliveryId(this.hook, event.event_id),
      event: event.event_id as DeadLetter['event'],
      kind: event.kind,
      sinceMs: this.parts.clock.now(),
      reason: trouble ?? '',
    });
  }

  #send(event: ToldEvent): Promise<Sent> {
    const delivery = deliveryId(this.hook, event.event_id);
    return send(this.parts, this.hook, { event: event.kind, delivery, body: event }, this.signal);
  }

  /** A time further away than any pause was written by a clock that was wrong. */
  #isTooEarly({ nextMs }: Cursor): boolean {
    const ms = nextMs - this.parts.clock.now();
    return ms > 0 && ms <= LONGEST_PAUSE;
  }

  #isEnded(): boolean {
    return this.signal?.aborted === true;
  }
}
