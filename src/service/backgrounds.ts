import type { LiveRepository } from '../app/live.ts';
import type { BackgroundTold } from './contract.ts';
import { RepositoryBackground } from './repositoryBackground.ts';

interface Parts {
  tell(key: string, told: BackgroundTold): void;
  reportBug(error: unknown): void;
}

/** Operations after which a repository may be synced in another way. */
const CHANGE_MODE: ReadonlySet<string> = new Set(['sync.config', 'config.set', 'config.unset']);
const SYNC: ReadonlySet<string> = new Set(['sync', 'sync.pull', 'sync.push']);

/** The syncs in the background of all repositories that may have one, by the keys of these. */
export class Backgrounds {
  readonly #running = new Map<string, RepositoryBackground>();

  constructor(private readonly parts: Parts) {}

  start(key: string, live: LiveRepository): void {
    if (this.#running.has(key)) return;
    const tell = (told: BackgroundTold): void => this.parts.tell(key, told);
    this.#running.set(key, new RepositoryBackground({ live, tell, reportBug: (error) => this.parts.reportBug(error) }));
  }

  /** Resolves when nothing of it runs any more. */
  async stop(key: string): Promise<void> {
    const running = this.#running.get(key);
    this.#running.delete(key);
    await running?.stop();
  }

  /** An operation was carried out. */
  noteDone(key: string, operation: string): void {
    const running = this.#running.get(key);
    if (CHANGE_MODE.has(operation)) running?.followMode();
    if (SYNC.has(operation)) running?.noteSynced();
    if (operation.startsWith('webhook.')) running?.noteWebhooks();
  }
}
