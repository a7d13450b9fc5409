import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc';
import { isFault } from '../base/fault.ts';
import {
  BACKGROUND,
  CHANGED,
  CLOSE,
  DISCOVER,
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
  const repositories = new OpenRepositories(machine, tellerOf(connection));
  const others = beside?.(repositories);
  const run = ({ repository, operation, input, run }: RunParams, token: CancellationToken): Promise<Outcome> => {
    others?.opened(repository);
    const cancellation = new AbortController();
    const cancelling = token.onCancellationRequested(() => cancellation.abort());
    return repositories
      .run(repository, operation, input, {
        signal: cancellation.signal,
        onNote: (note) => void connection.sendNotification(NOTED, { key: repository.key, note }),
        onProgress: (progress) => void connection.sendNotification(PROGRESS, { run, progress }),
      })
      .finally(() => cancelling.dispose());
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

function tellerOf(connection: MessageConnection): Teller {
  return {
    changed: (key, change) => void connection.sendNotification(CHANGED, { key, change }),
    moved: (key) => void connection.sendNotification(MOVED, { key }),
    locksChanged: (key, change) => void connection.sendNotification(LOCKS_CHANGED, { key, change }),
    lockLost: (key, refusal) => void connection.sendNotification(LOCK_LOST, { key, refusal }),
    noted: (key, note) => void connection.sendNotification(NOTED, { key, note }),
    failed: (key, fault) => void connection.sendNotification(TROUBLE, { key, fault }),
    syncing: (key, told) => void connection.sendNotification(SYNCING, { key, told }),
  };
}
