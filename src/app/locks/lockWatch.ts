import { isFault, type Fault } from '../../base/fault.ts';
import { Emitter, type Event } from '../../base/emitter.ts';
import { isGivenBack } from '../../domain/locks/lease.ts';
import { LOCK_REFS } from '../../domain/locks/lockRef.ts';
import type { Clock } from '../ports/clock.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Locks } from './locks.ts';

/** Which locks became different: what they are on. */
export interface LockChange {
  /** They were taken, extended, or taken over. */
  readonly held: readonly string[];
  /** They were given back or taken away, or their time is over. */
  readonly ended: readonly string[];
}

interface Parts {
  readonly store: Pick<GitStore, 'listRefs'>;
  readonly locks: Pick<Locks, 'here'>;
  readonly clock: Clock;
}

/** Milliseconds after which it is looked again at the latest while there are locks: a machine that slept wakes no timer. */
const LONGEST = 60_000;

/** Tells how the locks of a repository change, whoever changes them, and when one ends because its time is over. */
export class LockWatch {
  readonly #changed = new Emitter<LockChange>();
  readonly #failed = new Emitter<Fault>();
  /** Fires once the change can be read. What is there at first is told as a change too. */
  readonly onDidChange: Event<LockChange> = this.#changed.event;
  readonly onDidFail: Event<Fault> = this.#failed.event;
  /** What each lock that has not ended is on, by its renewal: the object that its ref points at. */
  #live: ReadonlyMap<string, string> = new Map();
  /** The refs as they were when they were last read; `undefined` when they have to be read whatever they are. */
  #refs: string | undefined = '';
  #pausing: AbortController | undefined;
  #isDisposed = false;

  /** `onDue` is called when a lock may have ended: whoever made the watch looks, after what it is doing. */
  constructor(
    private readonly parts: Parts,
    private readonly onDue: () => void,
  ) {}

  /** Looks whether something changed. Not to be called while another look is under way. */
  async look(): Promise<void> {
    if (this.#isDisposed) return;
    try {
      // Most movements of refs are none of locks.
      const refs = await this.parts.store.listRefs(LOCK_REFS);
      const text = refs.map(({ name, id }) => `${name} ${id}`).join('\n');
      if (text === this.#refs) return;
      await this.#compare();
      this.#refs = text;
    } catch (error) {
      if (!isFault(error)) throw error;
      this.#failed.fire(error);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#pausing?.abort();
  }

  async #compare(): Promise<void> {
    const { leases, left } = await this.parts.locks.here();
    const lasting = leases
      .map(({ id, lease }) => ({ id, resource: lease.resource, left: isGivenBack(lease) ? 0 : left(lease) }))
      .filter((each) => each.left > 0);
    const before = this.#live;
    const now = new Map(lasting.map(({ id, resource }) => [id, resource]));
    this.#live = now;
    this.#lookIn(Math.min(LONGEST, ...lasting.map((each) => each.left)), lasting.length > 0);
    const held = [...now].filter(([id]) => !before.has(id)).map(([, resource]) => resource);
    const stillHeld = new Set(now.values());
    const ended = [...new Set(before.values())].filter((resource) => !stillHeld.has(resource));
    if (held.length + ended.length > 0) this.#changed.fire({ held, ended });
  }

  #lookIn(ms: number, isWanted: boolean): void {
    this.#pausing?.abort();
    this.#pausing = undefined;
    if (!isWanted || this.#isDisposed) return;
    const pausing = new AbortController();
    this.#pausing = pausing;
    // A moment later, so that the lock has surely ended by then.
    void this.parts.clock.delay(ms + 1, pausing.signal).then(() => {
      if (pausing.signal.aborted) return;
      this.#refs = undefined;
      this.onDue();
    });
  }
}
