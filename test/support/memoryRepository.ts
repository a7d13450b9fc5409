import { openRepository, type Repository } from '../../src/app/repository.ts';
import type { Clock } from '../../src/app/ports/clock.ts';
import type { Random } from '../../src/app/ports/random.ts';
import type { Remotes } from '../../src/app/ports/remotes.ts';
import { openSigner } from '../../src/node/keys/openSigner.ts';
import { ok } from '../../src/base/result.ts';
import type { SealedEvent } from '../../src/domain/event/event.ts';
import { NoObjectCare } from '../fakes/noObjectCare.ts';
import { NoRemotes } from '../fakes/noRemotes.ts';
import { ManualClock } from '../fakes/manualClock.ts';
import { ManualRefWatcher } from '../fakes/manualRefWatcher.ts';
import { MemoryWorkTree } from '../fakes/memoryWorkTree.ts';
import { MemoryBranches } from '../fakes/memoryBranches.ts';
import { MemoryExclusion } from '../fakes/memoryExclusion.ts';
import { MemoryFiles } from '../fakes/memoryFiles.ts';
import { MemoryGitStore } from '../fakes/memoryGitStore.ts';
import { MemoryHttp } from '../fakes/memoryHttp.ts';
import { MemoryProjectionStore } from '../fakes/memoryProjectionStore.ts';
import { MemoryUserFiles } from '../fakes/memoryUserFiles.ts';
import { noServices } from '../../src/node/noServices.ts';
import { MemoryRuns } from '../fakes/memoryRuns.ts';
import { MemorySources } from '../fakes/memorySources.ts';
import { noCodes } from '../fakes/noCodes.ts';
import { ScriptedProcesses } from '../fakes/scriptedProcesses.ts';
import { countingRandom } from './logs.ts';

export interface MemoryRepository {
  readonly repository: Repository;
  readonly files: MemoryFiles;
  readonly userFiles: MemoryUserFiles;
  readonly store: MemoryGitStore;
  readonly exclusion: MemoryExclusion;
  readonly watcher: ManualRefWatcher;
  readonly branches: MemoryBranches;
  readonly workTree: MemoryWorkTree;
  readonly http: MemoryHttp;
  readonly runs: MemoryRuns;
  readonly processes: ScriptedProcesses;
}

interface MemoryOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly processes?: ScriptedProcesses;
  /** Absolute path; a bare repository without it. */
  readonly tree?: string;
  /** Of the store; none by default. */
  readonly remotes?: (store: MemoryGitStore) => Remotes;
}

/** A new repository over fakes; with `beside`, the same one as another process has it. */
export function memoryRepository(beside?: MemoryRepository, options: MemoryOptions = {}): MemoryRepository {
  const files = beside?.files ?? new MemoryFiles();
  const userFiles = new MemoryUserFiles();
  const store = beside?.store ?? new MemoryGitStore();
  const http = beside?.http ?? new MemoryHttp();
  const exclusion = beside?.exclusion ?? new MemoryExclusion();
  const watcher = new ManualRefWatcher();
  const branches = new MemoryBranches();
  const workTree = new MemoryWorkTree();
  const clock = options.clock ?? new ManualClock();
  const runs = beside?.runs ?? new MemoryRuns(() => clock.now());
  const processes = options.processes ?? new ScriptedProcesses(clock);
  const repository = openRepository({
    store,
    care: new NoObjectCare(),
    files,
    clock,
    random: options.random ?? countingRandom(),
    openSigner,
    location: { gitDir: '/memory', commonDir: '/memory', workTree: options.tree },
    filesAt: () => files,
    userFiles,
    exclusion,
    projections: new MemoryProjectionStore(),
    watchRefs: () => watcher,
    branches,
    workTree,
    processes,
    codes: noCodes,
    runs,
    sources: new MemorySources(),
    readOnly: false,
    post: http.post,
    services: noServices(),
    remotes: options.remotes?.(store) ?? new NoRemotes(),
    readIdentity: () => Promise.resolve({}),
    openStoreAt: () => Promise.resolve(store),
  });
  return { repository, files, userFiles, store, watcher, branches, workTree, http, exclusion, runs, processes };
}

/** Gives two new repositories to `use`, and ends them: properties make thousands. */
export async function withTwo(
  use: (first: MemoryRepository, second: MemoryRepository) => Promise<void>,
): Promise<void> {
  const [first, second] = [memoryRepository(), memoryRepository()];
  try {
    await use(first, second);
  } finally {
    await first.repository.dispose();
    await second.repository.dispose();
  }
}

/** Puts events on one of its logs. */
export async function put(
  { repository }: MemoryRepository,
  log: 'issueLog' | 'workLog',
  events: readonly SealedEvent[],
): Promise<void> {
  if (events.length > 0) await repository[log].append(() => Promise.resolve(ok([...events])));
}

/** Ids of all events of a log, sorted. */
export async function idsOf({ repository }: MemoryRepository, log: 'issueLog' | 'workLog'): Promise<string[]> {
  const snapshot = await repository.projection.current();
  return Array.from(snapshot.allEvents(repository[log].spec.name), ({ id }) => String(id)).sort();
}
