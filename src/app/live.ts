import { Emitter, type Event } from '../base/emitter.ts';
import { type Fault, isFault } from '../base/fault.ts';
import { type LockChange, LockWatch } from './locks/lockWatch.ts';
import type { ChangeSet } from './projection/changeSet.ts';
import type { Note } from './note.ts';
import { type Heads, sameHeads } from './projection/overview.ts';
import type { Repository } from './repository.ts';

/** A repository that tells what changes in it while it is open, whoever changes it. */
export interface LiveRepository {
  readonly repository: Repository;
  /** What changed in our logs, once the projection shows it. */
  readonly onDidChange: Event<ChangeSet>;
  /** Branches, tracked branches or HEAD may have moved, or our logs. */
  readonly onDidMoveRefs: Event<void>;
  /** Locks were taken or ended, by whomever, or because their time is over. */
  readonly onDidChangeLocks: Event<LockChange>;
  /** Something followed from what was done with the repository elsewhere. */
  readonly onDidNote: Event<Note>;
  /** A change could not be read. The next movement is looked at as if this one had not been. */
  readonly onDidFail: Event<Fault>;
  /** Looks now; resolves when all that the logs held at the call has been told. Never rejects. */
  refresh(): Promise<void>;
  /** Ends the watch and the repository. */
  dispose(): Promise<void>;
}

/**
 * Watches a repository from now on: everything that is asked of its projection after this call is kept up to date by the change
 * sets. The first of them is that of everything, because what it stands against is only known by its heads: to know more,
 * the database would have to be opened before anybody needs it.
 */
export function openLive(repository: Repository): LiveRepository {
  const { projection, logs } = repository;
  const [changed, refsMoved, failed] = [new Emitter<ChangeSet>(), new Emitter<void>(), new Emitter<Fault>()];
  const noted = new Emitter<Note>();
  const start = projection.heads();
  start.catch(() => undefined); // The first look tells.
  let revision: number | undefined;
  let isDisposed = false;

  const look = async (): Promise<void> => {
    if (revision === undefined && sameHeads(await orNone(start), await projection.heads())) return;
    const changes = await projection.changesSince(revision);
    const isNews = changes.revision !== revision;
    revision = changes.revision;
    if (isNews) changed.fire(changes);
  };
  const refresh = oneAtATime(async () => {
    if (isDisposed) return;
    try {
      await look();
    } catch (error) {
      if (!isFault(error)) throw error;
      failed.fire(error);
    }
  });
  const react = oneAtATime(async () => {
    if (isDisposed) return;
    for (const note of await repository.react()) noted.fire(note);
  });
  const lockWatch = new LockWatch(repository, () => void lookAtLocks());
  const lookAtLocks = oneAtATime(() => lockWatch.look());
  const watcher = repository.watchRefs();
  const subscriptions = [
    watcher,
    lockWatch,
    lockWatch.onDidFail((error) => failed.fire(error)),
    watcher.onMoved(() => {
      refsMoved.fire();
      void lookAtLocks();
      void refresh();
      void react();
    }),
    ...logs.map((log) => log.onHeadMoved(() => void refresh())),
  ];
  void lookAtLocks();
  return {
    repository,
    onDidChange: changed.event,
    onDidMoveRefs: refsMoved.event,
    onDidChangeLocks: lockWatch.onDidChange,
    onDidNote: noted.event,
    onDidFail: failed.event,
    refresh,
    dispose: async () => {
      isDisposed = true;
      for (const each of subscriptions) each.dispose();
      await repository.dispose();
    },
  };
}

/** Heads that could not be read are like no others: whatever is found later is news. */
async function orNone(heads: Promise<Heads>): Promise<Heads> {
  try {
    return await heads;
  } catch (error) {
    if (!isFault(error)) throw error;
    return {};
  }
}

/** `work` one after the other: however many ask while it is under way, it is done once more for all of them. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let [running, next]: (Promise<void> | undefined)[] = [];
  const start = (): Promise<void> => {
    if (running !== undefined) {
      return (next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        }));
    }
    return (running = work().finally(() => (running = undefined)));
  };
  return start;
}
