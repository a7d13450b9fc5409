import type { AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Progress } from '../operations/operation.ts';
import type { Refusal } from '../refusal.ts';
import type { Repository } from '../repository.ts';
import type { Conflict } from '../../domain/issues/conflicts/conflict.ts';
import type { SyncedLocks } from '../locks/syncLocks.ts';
import { collectConflicts } from './conflicts/collectConflicts.ts';
import { rememberConflicts } from './conflicts/knownConflicts.ts';
import { chooseRemote } from './chooseRemote.ts';
import type { SyncParts } from './fetchLogs.ts';
import { logsFor } from './logRefs.ts';
import { importOldLogs, OLD_LOG, type OldLogImport } from './oldLogs.ts';
import { aboutAuthors, ofIssues, type PartSent, sendPart } from './sendIssues.ts';
import { type SyncDirections, type SyncedLog, syncLogs, type SyncOptions } from './syncLogs.ts';
import type { SyncRefusal } from './syncRefusal.ts';

export interface SyncRequest extends SyncDirections {
  /** By default that of the settings, `origin`, or the only one. */
  readonly remote?: string | undefined;
  /** Only what is about these issues, named in any way, is sent. */
  readonly issues?: readonly string[] | undefined;
}

export interface SyncRun {
  readonly remote: string;
  readonly logs: readonly SyncedLog[];
  /** Logs of older programs that were taken over. */
  readonly imported: readonly OldLogImport[];
  /** What the two sides had changed to different values where logs of issues were joined, here or by others. */
  readonly conflicts: readonly Conflict[];
  /** There was more to look at than is looked at for conflicts. */
  readonly conflictsCut: boolean;
  readonly locks: SyncedLocks;
}

/** Before conflicts are looked for. */
type Brought = Omit<SyncRun, 'conflicts' | 'conflictsCut' | 'locks'>;

interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Syncs the logs that travel. When it answers, the projection shows what came. */
export async function runSync(
  repository: Repository,
  request: SyncRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<SyncRun, Refusal>> {
  const remote = await chooseRemote(repository, request.remote);
  if (!remote.ok) return remote;
  const onCommit = onProgress && ((done: number) => onProgress({ step: 'Reading commits', done }));
  const options: SyncOptions = { signal, onProgress, onCommit, besides: OLD_LOG };
  const isPart = request.issues !== undefined && request.issues.length > 0;
  const work = isPart ? syncPart : syncWhole;
  const done = await work(repository, remote.value, request, options);
  await repository.projection.overview();
  if (!done.ok) return done;
  const { conflicts, isCut } = await findNewConflicts(repository, done.value, signal);
  // The log comes first: it is what nobody can make again.
  const locks = await repository.locks.sync(remote.value, { pull: request.pull, push: request.push, signal });
  return ok({ ...done.value, conflicts, conflictsCut: isCut, locks });
}

/** A clone that had no log had no side of its own. */
async function findNewConflicts(repository: Repository, { logs }: Brought, signal: AbortSignal | undefined) {
  const { issueLog, files } = repository;
  const synced = logs.find(({ log }) => log === issueLog);
  const merges = synced?.oldHead === undefined ? [] : synced.merges;
  const found = await collectConflicts(issueLog, merges, signal);
  await rememberConflicts(files, found.conflicts, repository.now());
  return found;
}

async function syncWhole(
  repository: Repository,
  remote: string,
  directions: SyncDirections,
  options: SyncOptions,
): Promise<Result<Brought, Refusal>> {
  const [parts, logs] = [partsOf(repository), await logsFor(repository, remote)];
  let synced = await syncLogs(parts, remote, logs, directions, options);
  const imported = await importOldLogs(repository, directions.pull ? remote : undefined, options.signal);
  if (synced.ok && directions.push && imported.some(({ events }) => events > 0)) {
    synced = joinedRuns(synced.value, await syncLogs(parts, remote, logs, directions, options));
  }
  return synced.ok ? ok({ remote, logs: synced.value, imported }) : synced;
}

/** Receives everything, sends what is wanted, and joins the two here. */
async function syncPart(
  repository: Repository,
  remote: string,
  { pull, issues = [] }: SyncRequest,
  options: SyncOptions,
): Promise<Result<Brought, Refusal>> {
  const [parts, logs] = [partsOf(repository), await logsFor(repository, remote)];
  const wanted = new Set<AggregateId>();
  const snapshot = await repository.projection.current();
  for (const reference of issues) {
    const found = snapshot.resolve(reference);
    if (!found.ok) return found;
    if (snapshot.isPrivate(found.value)) return err({ code: 'sync-private', details: { issue: found.value } });
    wanted.add(found.value);
  }
  const { issueLog, workLog } = repository;
  const sent = await sendPart(parts, remote, issueLog, ofIssues(wanted), options);
  if (sent.kind !== 'sent') return err(notSent(remote, issueLog.spec.name, sent));
  const people = await sendPart(parts, remote, workLog, aboutAuthors(sent.events), options);
  if (people.kind !== 'sent') return err(notSent(remote, workLog.spec.name, people));
  const counts = new Map([
    [issueLog, sent.events.length],
    [workLog, people.events.length],
  ]);
  // What was sent has to be in the history here, or the next sync would not know it again.
  const synced = await syncLogs(parts, remote, logs, { pull: pull || sent.events.length > 0, push: false }, options);
  if (!synced.ok) return synced;
  const told = synced.value.map((each) => ({ ...each, sent: counts.get(each.log) ?? 0 }));
  return ok({ remote, logs: told, imported: [] });
}

function partsOf({ store, remotes, clock, random, projection }: Repository): SyncParts {
  const countEvents = async (log: string): Promise<number> => {
    const statistics = (await projection.current()).statistics();
    return statistics.find(({ name }) => name === log)?.events ?? 0;
  };
  return { store, remotes, clock, random, countEvents };
}

function notSent(remote: string, log: string, outcome: Exclude<PartSent, { kind: 'sent' }>): SyncRefusal {
  if (outcome.kind === 'contended') {
    return { code: 'sync-contended', details: { remote, logs: [log], attempts: outcome.attempts } };
  }
  return { code: 'sync-rejected', details: { remote, logs: [log], reason: outcome.reason, received: 0 } };
}

/** Two runs, one after the other, told as one. */
function joinedRuns(
  first: readonly SyncedLog[],
  second: Result<readonly SyncedLog[], SyncRefusal>,
): Result<readonly SyncedLog[], SyncRefusal> {
  if (!second.ok) return second;
  const joined = second.value.map((each, i) => {
    const before = first[i] ?? each;
    const isMore = each.action !== 'unchanged' && each.action !== 'missing';
    return {
      ...each,
      before: before.before,
      oldHead: before.oldHead,
      action: isMore ? each.action : before.action,
      received: before.received + each.received,
      sent: before.sent + each.sent,
      joined: before.joined || each.joined,
      merges: [...before.merges, ...each.merges],
      rewritten: before.rewritten || each.rewritten,
    };
  });
  return ok(joined);
}
