import type { CancellationToken, MessageConnection, NotificationType } from 'vscode-jsonrpc';
import { isFault } from '../base/fault.ts';
import {
  BACKGROUND,
  CHANGED,
  CLOSE,
  DISCOVER,
  ITEM,
  KEEP_LOCK,
  LOCK_LOST,
  LOCKS_CHANGED,
  MOVED,
  NOTED,
  type Outcome,
  PROGRESS,
  type RepositoryInfo,
  RUN,
  type RunParams,
  SYNCING,
  TROUBLE,
} from './contract.ts';
import { ItemRelay } from './itemRelay.ts';
import { OpenRepositories, type ServedMachine } from './openRepositories.ts';
import type { Teller } from './teller.ts';

export type { ServedMachine } from './openRepositories.ts';

/** Others than who sits at the connection, who ask for the same repositories. */
export interface Beside {
  /** The repository is one of those that are served now, until `closed`. */
  opened(repository: RepositoryInfo): void;
  closed(key: string): Promise<void>;
  /** Takes in nobody any more; resolves when nobody is left. */
  end(): Promise<void>;
}

/**
 * Serves repositories over a connection until it closes: operations by id, and what changes. `beside` makes those who are
 * served the same repositories. Resolves when all of them were closed, which keeps what they folded.
 */
export async function serve(
  connection: MessageConnection,
  machine: ServedMachine,
  beside?: (repositories: OpenRepositories) => Beside,
): Promise<void> {
  const { tell, close } = notifierOf(connection, machine);
  const repositories = new OpenRepositories(machine, tellerOf(tell));
  const others = beside?.(repositories);
  const underWay = new UnderWay();
  const run = async ({ repository, operation, input, run }: RunParams, token: CancellationToken): Promise<Outcome> => {
    others?.opened(repository);
    const cancellation = new AbortController();
    const cancelling = token.onCancellationRequested(() => cancellation.abort());
    const items = new ItemRelay((item) => connection.sendNotification(ITEM, { run, item }));
    const running = repositories.run(repository, operation, input, {
      signal: cancellation.signal,
      onNote: (note) => tell(NOTED, { key: repository.key, note }),
      onProgress: (progress) => tell(PROGRESS, { run, progress }),
      onItem: (item) => items.push(item),
    });
    try {
      return await underWay.follow(running, cancellation);
    } finally {
      cancelling.dispose();
      await items.end();
    }
  };
  connection.onRequest(DISCOVER, (params) => machine.discover(params));
  connection.onRequest(RUN, (params, token) => settle(machine, () => run(params, token)));
  connection.onNotification(CLOSE, async ({ key }) => {
    await others?.closed(key);
    await repositories.close(key);
  });
  connection.onNotification(BACKGROUND, ({ repository, isAllowed }) => {
    if (isAllowed) others?.opened(repository);
    return repositories.background(repository, isAllowed);
  });
  connection.onNotification(KEEP_LOCK, (lock) => repositories.keepLock(lock));
  const closed = new Promise<void>((resolve) => connection.onClose(resolve));
  connection.listen();
  await Promise.race([closed, ...(machine.abandoned === undefined ? [] : [machine.abandoned])]);
  close();
  // Nobody is there any more for whom it is done; a pipeline ends what it has started.
  await underWay.end();
  await others?.end();
  await repositories.closeAll();
}

/** What becomes of an exception: a fault is an answer like others, all else is a bug. */
export async function settle<T>(
  machine: Pick<ServedMachine, 'reportBug'>,
  work: () => Promise<T>,
): Promise<T | Extract<Outcome, { kind: 'fault' }>> {
  try {
    return await work();
  } catch (error) {
    if (isFault(error)) return { kind: 'fault', fault: error.report };
    machine.reportBug(error);
    throw error;
  }
}

/** Operations that are being carried out. */
class UnderWay {
  readonly #running = new Map<Promise<unknown>, AbortController>();

  async follow<T>(running: Promise<T>, cancellation: AbortController): Promise<T> {
    this.#running.set(running, cancellation);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Cancels them; resolves when all of them are over. */
  async end(): Promise<void> {
    for (const cancellation of this.#running.values()) cancellation.abort();
    await Promise.allSettled([...this.#running.keys()]);
  }
}

type Tell = <P>(type: NotificationType<P>, params: P) => void;

/** Says things to the other end until `close`: what is still being ended then says them to nobody. */
function notifierOf(
  connection: MessageConnection,
  machine: ServedMachine,
): { readonly tell: Tell; readonly close: () => void } {
  let isClosed = false;
  const send = async <P>(type: NotificationType<P>, params: P): Promise<void> => {
    if (!isClosed) await connection.sendNotification(type.method, params);
  };
  return {
    tell: (type, params) =>
      void send(type, params).catch((error: unknown) => {
        if (!isClosed) machine.reportBug(error);
      }),
    close: () => void (isClosed = true),
  };
}

function tellerOf(tell: Tell): Teller {
  return {
    changed: (key, change) => tell(CHANGED, { key, change }),
    moved: (key) => tell(MOVED, { key }),
    locksChanged: (key, change) => tell(LOCKS_CHANGED, { key, change }),
    lockLost: (key, refusal) => tell(LOCK_LOST, { key, refusal }),
    noted: (key, note) => tell(NOTED, { key, note }),
    failed: (key, fault) => tell(TROUBLE, { key, fault }),
    syncing: (key, told) => tell(SYNCING, { key, told }),
  };
}
