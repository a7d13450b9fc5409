import type { LiveRepository } from '../app/live.ts';
import { maintainIfDue } from '../app/maintenance/maintainIfDue.ts';
import { Upkeep } from '../app/maintenance/upkeep.ts';
import { BackgroundSync, type SyncAttempt } from '../app/sync/background.ts';
import { runSync } from '../app/sync/runSync.ts';
import { modeOf } from '../app/sync/settings.ts';
import type { SyncDirections } from '../app/sync/syncLogs.ts';
import type { Disposable } from '../base/emitter.ts';
import { isFault } from '../base/fault.ts';
import type { BackgroundTold } from './contract.ts';

/** Another program may have changed the mode: so often it is looked at, in milliseconds. */
const LOOK_AT_MODE = 60_000;

interface Parts {
  readonly live: LiveRepository;
  tell(told: BackgroundTold): void;
  reportBug(error: unknown): void;
}

/** Syncs one open repository by itself, as its mode says, and tells what it does. Looks after it in quiet moments. */
export class RepositoryBackground {
  readonly #parts: Parts;
  readonly #sync: BackgroundSync;
  readonly #upkeep: Upkeep;
  readonly #subscriptions: readonly Disposable[];
  readonly #timer: NodeJS.Timeout;
  #failures = 0;
  #trouble: BackgroundTold['trouble'];

  constructor(parts: Parts) {
    this.#parts = parts;
    const { repository } = parts.live;
    const { clock, random } = repository;
    const sync = (directions: SyncDirections, signal: AbortSignal) => this.#attempt(directions, signal);
    this.#sync = new BackgroundSync({ clock, random, sync });
    const maintain = (signal: AbortSignal) => maintainIfDue(repository, { signal });
    this.#upkeep = new Upkeep({ clock, maintain, reportBug: (error) => parts.reportBug(error) });
    this.#subscriptions = [
      this.#sync.onDidChange(() => this.#tell()),
      // Whoever writes: this process, or a terminal.
      parts.live.onDidChange(() => {
        this.#sync.noteWrite();
        this.#upkeep.noteChange();
      }),
    ];
    this.#sync.start('off');
    this.#upkeep.start();
    this.#timer = setInterval(() => this.followMode(), LOOK_AT_MODE);
    this.followMode();
  }

  /** Goes by the mode that is set now. */
  followMode(): void {
    modeOf(this.#parts.live.repository).then(
      (mode) => this.#sync.setMode(mode),
      (error: unknown) => {
        // Settings that cannot be read are told where they are used; until then it stays as it was.
        if (!isFault(error)) this.#parts.reportBug(error);
      },
    );
  }

  /** A person synced: what failed before may go now. */
  noteSynced(): void {
    if (this.#failures > 0) this.#sync.retryNow();
  }

  /** Ends it, and a sync that runs. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([this.#sync.stop(), this.#upkeep.stop()]);
    for (const each of this.#subscriptions) each.dispose();
    this.#tell();
  }

  async #attempt(directions: SyncDirections, signal: AbortSignal): Promise<SyncAttempt> {
    try {
      const done = await runSync(this.#parts.live.repository, directions, { signal });
      this.#note(done.ok ? undefined : done.error);
    } catch (error) {
      if (signal.aborted) return { ok: false, reason: 'ended' };
      if (isFault(error)) this.#note(error.report);
      else {
        this.#parts.reportBug(error);
        return { ok: false, reason: 'internal' };
      }
    }
    return this.#trouble === undefined ? { ok: true } : { ok: false, reason: this.#trouble.code };
  }

  #note(trouble: BackgroundTold['trouble']): void {
    this.#trouble = trouble;
    this.#failures = trouble === undefined ? 0 : this.#failures + 1;
  }

  #tell(): void {
    // What is not tried does not fail: the mode is another one now.
    if (this.#sync.state.kind === 'idle') this.#note(undefined);
    const isRunning = this.#sync.state.kind === 'running';
    this.#parts.tell({ isRunning, failures: this.#failures, trouble: this.#trouble });
  }
}
