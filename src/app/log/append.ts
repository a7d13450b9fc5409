import { fault } from '../../base/fault.ts';
import { hashInBulk } from '../../base/hash.ts';
import type { EventId, ObjectId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { LogEvent, SealedEvent } from '../../domain/event/event.ts';
import { WRITE_LIMITS } from '../../domain/event/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Appended, Decide, NewEvent } from '../ports/eventLog.ts';
import type { GitObject, GitStore } from '../ports/gitStore.ts';
import type { Random } from '../ports/random.ts';
import { commitDate } from '../git/commit.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import { buildWalCommit } from './walCommit.ts';

/** How often a lost swap is tried again, and the longest pause between two tries (milliseconds, jittered). */
const MAX_ATTEMPTS = 200;
const MAX_PAUSE_MS = 50;
/** After so many events a process is taken for one that goes on writing, which the faster hash pays for. */
const BULK = 64;

/** One caller's append: it is settled exactly once, by a commit, by its own refusal or by a fault. */
interface Request {
  decide: Decide<unknown>;
  settle(outcome: Result<Appended, unknown>): void;
  fail(error: unknown): void;
}

interface Tip {
  readonly head: ObjectId | undefined;
  /** Date of the head's commit, in seconds; commit dates never go backwards along a log. */
  readonly date: number;
}

/** What one attempt knows of a request: the events it wants to append now. */
interface Decided {
  readonly request: Request;
  readonly events: readonly NewEvent[];
}

/**
 * Appends by compare-and-swap. Requests that come while a commit is being made wait and then go out together in the next
 * one, so the cost of a burst is that of two commits.
 */
export class Appender {
  readonly #waiting: Request[] = [];
  #busy = false;
  #tip: Tip | undefined;
  #appended = 0;

  constructor(
    private readonly spec: LogSpec,
    private readonly store: GitStore,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly headMoved: (head: ObjectId) => void,
  ) {}

  append<Refused>(decide: Decide<Refused>): Promise<Result<Appended, Refused>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        decide,
        settle: (outcome) => resolve(outcome as Result<Appended, Refused>),
        fail: reject,
      });
      if (!this.#busy) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    await Promise.resolve(); // Lets callers of the same turn join the first commit.
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      try {
        await this.#commit(batch);
      } catch (error) {
        for (const request of batch) request.fail(error);
      }
    }
    this.#busy = false;
  }

  async #commit(batch: readonly Request[]): Promise<void> {
    const written = new Set<ObjectId>();
    let pending = batch;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const tip = await this.#readTip();
      const decided = await this.#decide(pending, tip);
      if (decided.length === 0) return;
      const head = await this.#write(decided, tip, written);
      const outcome = await this.store.swapRef(this.spec.ref, tip.head, head);
      if (outcome.swapped) {
        for (const { request, events } of decided) request.settle(ok(appended(head, events)));
        this.headMoved(head);
        this.#appended += decided.reduce((sum, { events }) => sum + events.length, 0);
        if (this.#appended > BULK) await hashInBulk();
        return;
      }
      pending = decided.map(({ request }) => request);
      await this.clock.delay(this.#pause(attempt));
    }
    throw fault('ref-contended', { ref: this.spec.ref, attempts: MAX_ATTEMPTS });
  }

  /** Asks every request what it wants to append; settles those that refuse, and all when nobody wants anything. */
  async #decide(requests: readonly Request[], tip: Tip): Promise<Decided[]> {
    const decided: Decided[] = [];
    const pending: LogEvent[] = [];
    const known = new Set<EventId>();
    const idle: Request[] = [];
    for (const request of requests) {
      try {
        const decision = await request.decide(pending);
        const events = decision.ok ? decision.value.filter(({ event }) => !known.has(event.id)) : [];
        for (const { event } of events) {
          pending.push(event);
          known.add(event.id);
        }
        if (!decision.ok) request.settle(decision);
        else if (events.length > 0) decided.push({ request, events });
        else idle.push(request);
      } catch (error) {
        request.fail(error);
      }
    }
    // Who has nothing to add may rely on what is pending, and is answered together with it.
    if (decided.length > 0) return [...decided, ...idle.map((request) => ({ request, events: [] }))];
    for (const request of idle) request.settle(ok(appended(tip.head, [])));
    return [];
  }

  /** Writes the objects of one commit for every thousand events, and gives the last commit. */
  async #write(decided: readonly Decided[], tip: Tip, written: Set<ObjectId>): Promise<ObjectId> {
    const events = decided.flatMap((each) => each.events);
    const nowMs = this.clock.now();
    const date = Math.max(Math.floor(nowMs / 1000), tip.date);
    const objects: GitObject[] = [];
    let prev = tip.head;
    for (let start = 0; start < events.length; start += WRITE_LIMITS.eventsPerChunk) {
      const slice = events.slice(start, start + WRITE_LIMITS.eventsPerChunk);
      const commit = buildWalCommit(this.store, this.spec, slice, { prev, nowMs, date });
      objects.push(...commit.objects);
      prev = commit.id;
    }
    // After a lost swap most objects (the chunk above all) are the same as before.
    const ids = await this.store.writeObjects(objects.filter((object) => !written.has(this.store.idOf(object))));
    for (const id of ids) written.add(id);
    this.#tip = { head: prev, date };
    return prev as ObjectId;
  }

  async #readTip(): Promise<Tip> {
    const head = await this.store.readRef(this.spec.ref);
    if (this.#tip !== undefined && this.#tip.head === head) return this.#tip;
    if (head === undefined) return { head, date: 0 };
    // A commit on top of what is none would break the repository for git, and could not be pushed.
    const object = await this.store.readObject(head);
    if (object === undefined) throw fault('object-missing', { id: head });
    if (object.type !== 'commit') {
      throw fault('ref-invalid', { ref: this.spec.ref, reason: `it points at a ${object.type}, not at a commit` });
    }
    return { head, date: commitDate(object.content) ?? 0 };
  }

  #pause(attempt: number): number {
    const [jitter = 0] = this.random.bytes(1);
    return (Math.min(attempt, MAX_PAUSE_MS) * jitter) / 255;
  }
}

function appended(head: ObjectId | undefined, events: readonly SealedEvent[]): Appended {
  return { head, events: events.map(({ event }) => event) };
}
