import { isFault } from '../../base/fault.ts';
import { findDefaultBranch } from '../defaultBranch.ts';
import type { Note } from '../note.ts';
import type { ReactionSources } from './reactionSources.ts';
import { isSeen, readSeen, writeSeen } from './seenBranch.ts';

/** In a place that cannot be written nothing can follow from anything, and to say so each time helps nobody. */
const UNWRITABLE: ReadonlySet<string> = new Set(['read-only', 'permission-denied']);

/**
 * What follows from what others do with the repository, without a git hook: doors let it happen before an operation, and when
 * refs move. Where nothing moved it costs a few small files to read.
 */
export class Reactions {
  #running: Promise<readonly Note[]> | undefined;

  #isFollowing = false;

  constructor(private readonly sources: ReactionSources) {}

  /** Whether it was noted where the repository stands: what is done with it from now on is followed. */
  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  /**
   * Does what is to be done, and tells what that was. Never faults: a fault is a note. Who calls while it is under way waits for
   * it, and is told nothing.
   */
  async run(): Promise<readonly Note[]> {
    const isFirst = this.#running === undefined;
    this.#running ??= this.#react().finally(() => (this.#running = undefined));
    // Those who came first go on first.
    const notes = await this.#running;
    return isFirst ? notes : [];
  }

  /** Ends when nothing is under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #react(): Promise<readonly Note[]> {
    try {
      return await this.#followBranch();
    } catch (error) {
      if (!isFault(error)) throw error;
      const { report } = error;
      return UNWRITABLE.has(report.code) ? [] : [{ code: 'reaction-failed', details: { fault: report } }];
    }
  }

  /** As long as nobody acts from here nothing is done or noted: what happens meanwhile is looked at when somebody does. */
  async #followBranch(): Promise<readonly Note[]> {
    const { files, actors, now } = this.sources;
    const seen = await readSeen(files);
    const branch = await findDefaultBranch(this.sources);
    this.#isFollowing = seen !== undefined;
    if (seen !== undefined && isSeen(seen, branch)) return [];
    if (!(await actors.find()).ok) return [];
    if (seen === undefined || branch === undefined) {
      await writeSeen(files, { branch, since: now() });
      this.#isFollowing = true;
      return [];
    }
    const { closeByCommits } = await import('./closeByCommits.ts');
    const notes = await closeByCommits(this.sources, seen, branch);
    // Only now: what is interrupted is done again.
    if (notes !== undefined) await writeSeen(files, { branch, since: seen.since });
    return notes ?? [];
  }
}
