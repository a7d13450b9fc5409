import type { ActorSelection } from '../../app/actors.ts';
import type { Location } from '../../app/ports/ports.ts';
import type { Repository } from '../../app/repository.ts';

/** So many are open at once, and for so many milliseconds after they were last used. */
const OPEN = { atMost: 8, ms: 60_000 };

type Open = (place: Location, selection: ActorSelection) => Promise<Repository>;

interface Opened {
  readonly commonDir: string;
  readonly repository: Promise<Repository>;
  users: number;
  usedAt: number;
}

/** Openings of repositories by other actors, or at other work trees, than the one that a service follows. */
export class Besides {
  readonly #opened = new Map<string, Opened>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly open: Open,
    private readonly now: () => number = Date.now,
  ) {
    this.#timer = setInterval(() => void this.#letGo(), OPEN.ms / 2);
    this.#timer.unref();
  }

  /** Does `work` with one of them; it stays open for a while. */
  async use<T>(place: Location, selection: ActorSelection, work: (repository: Repository) => Promise<T>): Promise<T> {
    const opened = this.#get(place, selection);
    opened.users += 1;
    try {
      return await work(await opened.repository);
    } finally {
      opened.users -= 1;
      opened.usedAt = this.now();
      await this.#letGo();
    }
  }

  /** Closes all of one repository, or all of them. */
  async close(commonDir?: string): Promise<void> {
    if (commonDir === undefined) clearInterval(this.#timer);
    const wanted = [...this.#opened].filter(([, opened]) => commonDir === undefined || opened.commonDir === commonDir);
    await Promise.all(wanted.map(([key, opened]) => this.#close(key, opened)));
  }

  #get(place: Location, selection: ActorSelection): Opened {
    const { gitDir, commonDir, workTree = null } = place;
    const { dataDir = null, actor = null } = selection;
    const key = JSON.stringify([gitDir, commonDir, workTree, dataDir, actor]);
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const opened: Opened = { commonDir, repository: this.open(place, selection), users: 0, usedAt: this.now() };
    this.#opened.set(key, opened);
    // Whoever asked gets the fault; the next one tries again.
    opened.repository.catch(() => this.#opened.delete(key));
    return opened;
  }

  /** Closes those that nobody used for a while, and the oldest of too many. */
  async #letGo(): Promise<void> {
    const idle = [...this.#opened].filter(([, { users }]) => users === 0);
    idle.sort(([, a], [, b]) => a.usedAt - b.usedAt);
    const surplus = this.#opened.size - OPEN.atMost;
    const before = this.now() - OPEN.ms;
    const gone = idle.filter(([, { usedAt }], index) => index < surplus || usedAt < before);
    await Promise.all(gone.map(([key, opened]) => this.#close(key, opened)));
  }

  async #close(key: string, { repository }: Opened): Promise<void> {
    this.#opened.delete(key);
    const opened = await repository.catch(() => undefined);
    await opened?.dispose();
  }
}
