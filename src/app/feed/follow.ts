import { isFault } from '../../base/fault.ts';
import type { Snapshot } from '../projection/snapshot.ts';
import type { Repository } from '../repository.ts';
import { type Arrival, readArrivals } from './arrivals.ts';
import { isSamePosition, type Position, positionOf } from './position.ts';

/** What a look at the logs found. */
export interface Look {
  readonly arrivals: readonly Arrival[];
  /** Shows all of them. To be used before anything else is awaited. */
  readonly snapshot: Snapshot;
}

interface FollowOptions {
  /** From here on everything is told; from now on when it is left out. */
  readonly from?: Position | undefined;
  readonly signal: AbortSignal;
  /** All that comes from now on will be told. */
  onStarted?(at: Position): Promise<void>;
  onLook(look: Look): Promise<void>;
}

/** A look that fails is taken again after so many milliseconds, so many times; then whoever follows is told. */
const AGAIN_AFTER = 1_000;
const PATIENCE = 5;

/**
 * Follows the logs of a repository until `signal` aborts: every event that they come to hold is told once, whoever wrote it,
 * when the projection shows it. Watches before it looks, so that nothing comes in between. Faults when the repository cannot
 * be read for several seconds.
 */
export async function follow(repository: Repository, options: FollowOptions): Promise<void> {
  const { projection, logs, clock } = repository;
  const { signal } = options;
  const moves = new Moves();
  const watcher = repository.watchRefs();
  const subscriptions = [
    watcher,
    watcher.onMoved(() => moves.note()),
    ...logs.map((log) => log.onHeadMoved(() => moves.note())),
  ];
  const onAbort = (): void => moves.note();
  signal.addEventListener('abort', onAbort);
  try {
    let at = options.from ?? positionOf((await projection.current()).reached(), logs);
    await options.onStarted?.(at);
    let failures = 0;
    while (!signal.aborted) {
      let found: Found | undefined;
      try {
        found = await look(repository, at, signal);
        failures = 0;
      } catch (error) {
        if (isEnded(signal)) return;
        if (!isFault(error) || ++failures > PATIENCE) throw error;
        await clock.delay(AGAIN_AFTER, signal);
        continue;
      }
      // What fails while it is told is not told once more.
      if (found.look !== undefined) await options.onLook(found.look);
      at = found.at;
      await moves.next();
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    for (const each of subscriptions) each.dispose();
  }
}

interface Found {
  /** Where the logs stand with it. */
  readonly at: Position;
  readonly look: Look | undefined;
}

async function look({ projection, logs }: Repository, from: Position, signal: AbortSignal): Promise<Found> {
  const at = positionOf((await projection.current()).reached(), logs);
  if (isSamePosition(from, at)) return { at, look: undefined };
  const arrivals = await readArrivals(logs, from, at, signal);
  // It may show more by now: that is told with the next look.
  return { at, look: arrivals.length === 0 ? undefined : { arrivals, snapshot: await projection.current() } };
}

/** Whether it ended while something was awaited. */
function isEnded(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Remembers that something moved until somebody asks. */
class Moves {
  #moved = false;
  #wake: () => void = () => undefined;

  note(): void {
    this.#moved = true;
    this.#wake();
  }

  /** Resolves when something moved since the last time. */
  async next(): Promise<void> {
    if (!this.#moved) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#moved = false;
  }
}
