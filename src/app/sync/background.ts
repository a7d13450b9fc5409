import { Emitter, type Event } from '../../base/emitter.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { SyncMode } from './mode.ts';
import type { SyncDirections } from './syncLogs.ts';

/** What the background does just now. Times in milliseconds since the epoch. */
export type BackgroundState =
  /** Nothing is planned: the mode says so, or it is paused. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'waiting'; readonly untilMs: number }
  /** The last try failed; the next one is planned. `failures`: how many in a row. */
  | { readonly kind: 'failing'; readonly untilMs: number; readonly failures: number; readonly reason: string };

/** How a try ended. */
export type SyncAttempt = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Milliseconds. */
export interface BackgroundTimes {
  /** Between two looks at the remote when nothing happens here. */
  readonly interval: number;
  /** After something was written here, so that what belongs together goes together. */
  readonly afterWrite: number;
  /** The first pause after a failure; it doubles with each further one. */
  readonly firstRetry: number;
  readonly longestRetry: number;
}

export const BACKGROUND_TIMES: BackgroundTimes = {
  interval: 120_000,
  afterWrite: 3_000,
  firstRetry: 10_000,
  longestRetry: 1_800_000,
};

interface BackgroundParts {
  readonly clock: Clock;
  readonly random: Random;
  /** Never throws what is not a bug. */
  readonly sync: (directions: SyncDirections, signal: AbortSignal) => Promise<SyncAttempt>;
  readonly times?: BackgroundTimes;
}

/** In which directions a mode syncs by itself; `undefined`: it does not. */
const BY_ITSELF: Readonly<Record<SyncMode, SyncDirections | undefined>> = {
  off: undefined,
  manual: undefined,
  hybrid: { pull: true, push: false },
  auto: { pull: true, push: true },
};

/**
 * Syncs in the background as the mode says: one at a time, seldom while nothing happens, soon after something was written
 * here, and more and more seldom while it fails. Nothing runs before `start`.
 */
export class BackgroundSync {
  readonly #parts: BackgroundParts;
  readonly #times: BackgroundTimes;
  readonly #changed = new Emitter<BackgroundState>();
  #mode: SyncMode = 'off';
  #state: BackgroundState = { kind: 'idle' };
  #isPaused = false;
  #isRunning = false;
  #failures = 0;
  #reason = '';
  /** When the next try is due; `undefined`: never. */
  #dueMs: number | undefined;
  /** Something was written while a sync was running: that one may have missed it. */
  #writtenMeanwhile = false;
  /** Who waits for the plan to change. */
  #wake: () => void = () => undefined;
  #ending: AbortController | undefined;
  #loop: Promise<void> | undefined;

  constructor(parts: BackgroundParts) {
    this.#parts = parts;
    this.#times = parts.times ?? BACKGROUND_TIMES;
  }

  get state(): BackgroundState {
    return this.#state;
  }

  get onDidChange(): Event<BackgroundState> {
    return this.#changed.event;
  }

  /** Begins, in a mode. The first look is taken at once. */
  start(mode: SyncMode): void {
    if (this.#loop !== undefined) throw new Error('it was started before');
    this.#ending = new AbortController();
    this.setMode(mode);
    this.#loop = this.#run(this.#ending.signal);
  }

  setMode(mode: SyncMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#failures = 0;
    this.#plan(BY_ITSELF[mode] === undefined ? undefined : this.#now());
  }

  /** Something was written here. */
  noteWrite(): void {
    this.#writtenMeanwhile = true;
    if (BY_ITSELF[this.#mode]?.push !== true || this.#failures > 0) return;
    const soon = this.#now() + this.#times.afterWrite;
    if (this.#dueMs === undefined || this.#dueMs > soon) this.#plan(soon);
  }

  /** Somebody synced, or the network is back: what failed before may go now. */
  retryNow(): void {
    if (BY_ITSELF[this.#mode] === undefined) return;
    this.#failures = 0;
    this.#plan(this.#now());
  }

  /** Begins no further sync until `resume`; one that runs goes on. */
  pause(): void {
    this.#isPaused = true;
    this.#plan(this.#dueMs);
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#plan(BY_ITSELF[this.#mode] === undefined ? undefined : this.#now());
  }

  /** Ends it, and a sync that runs. */
  async stop(): Promise<void> {
    this.#ending?.abort();
    this.#plan(undefined);
    await this.#loop;
  }

  async #run(ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      const waitMs = this.#dueMs === undefined || this.#isPaused ? undefined : this.#dueMs - this.#now();
      if (waitMs === undefined || waitMs > 0) await this.#wait(waitMs);
      else await this.#try(ending);
    }
  }

  /** Waits for the time, or for another plan; `undefined`: only for that. */
  async #wait(ms: number | undefined): Promise<void> {
    const woken = new AbortController();
    const replanned = new Promise<void>((resolve) => {
      this.#wake = () => {
        resolve();
        woken.abort();
      };
    });
    await (ms === undefined ? replanned : Promise.race([this.#parts.clock.delay(ms, woken.signal), replanned]));
  }

  async #try(ending: AbortSignal): Promise<void> {
    const directions = BY_ITSELF[this.#mode];
    if (directions === undefined) {
      this.#plan(undefined);
      return;
    }
    this.#writtenMeanwhile = false;
    this.#isRunning = true;
    this.#tell();
    const attempt = await this.#attempt(directions, ending);
    this.#isRunning = false;
    this.#failures = attempt.ok ? 0 : this.#failures + 1;
    this.#reason = attempt.ok ? '' : attempt.reason;
    // The mode may be another one by now.
    const now = ending.aborted ? undefined : BY_ITSELF[this.#mode];
    this.#plan(now === undefined ? undefined : this.#now() + this.#pauseAfter(now));
  }

  async #attempt(directions: SyncDirections, ending: AbortSignal): Promise<SyncAttempt> {
    try {
      return await this.#parts.sync(directions, ending);
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Milliseconds until the next try. */
  #pauseAfter({ push }: SyncDirections): number {
    const { interval, afterWrite, firstRetry, longestRetry } = this.#times;
    if (this.#failures > 0) return this.#jittered(Math.min(firstRetry * 2 ** (this.#failures - 1), longestRetry));
    return this.#writtenMeanwhile && push ? afterWrite : this.#jittered(interval);
  }

  /** Between three quarters of a time and all of it, so that clones do not move in step. */
  #jittered(ms: number): number {
    const [jitter = 0] = this.#parts.random.bytes(1);
    return Math.round(ms * (0.75 + jitter / 1_020));
  }

  #plan(dueMs: number | undefined): void {
    this.#dueMs = dueMs;
    this.#tell();
    this.#wake();
  }

  #tell(): void {
    const state = this.#present();
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#changed.fire(state);
  }

  #present(): BackgroundState {
    if (this.#isRunning) return { kind: 'running' };
    if (this.#dueMs === undefined || this.#isPaused) return { kind: 'idle' };
    const planned = { untilMs: this.#dueMs };
    if (this.#failures === 0) return { kind: 'waiting', ...planned };
    return { kind: 'failing', ...planned, failures: this.#failures, reason: this.#reason };
  }

  #now(): number {
    return this.#parts.clock.now();
  }
}
