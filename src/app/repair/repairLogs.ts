import type { EventId, ObjectId } from '../../base/ids.ts';
import { type FaultReport, isFault } from '../../base/fault.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { commitDate } from '../git/commit.ts';
import { checkLog } from '../log/checkLog.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { Repository } from '../repository.ts';
import { findStrays, type Strays } from './findStrays.ts';
import { commitProblem, type HeadProblem, headState } from './headState.ts';
import { healObjects } from './healObjects.ts';
import { keptFiles } from './keptFiles.ts';
import { noteLostHead } from './lostHeads.ts';
import { cachedEvents, cloneEvents, exportedEvents, legacyEvents } from './otherSources.ts';
import type { ReadSource } from './readSource.ts';
import { type KnownEvents, lackingOf, type Salvage } from './salvage.ts';
import { takeEvents } from './takeEvents.ts';

export interface RepairOptions {
  readonly dryRun: boolean;
  /** Where else to look. */
  readonly source?: ReadSource | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface RepairedLog {
  readonly log: EventLog;
  readonly before: ObjectId | undefined;
  readonly problem: HeadProblem | undefined;
  /** The commit to go on from instead; only where the head cannot be read. */
  readonly onto: ObjectId | undefined;
  readonly after: ObjectId | undefined;
  /** Whether something can be appended to it now; in a dry run: could be. */
  readonly isWritable: boolean;
  readonly salvages: readonly Salvage[];
  /** Events that were taken, or in a dry run would be. */
  readonly taken: readonly EventId[];
}

export interface Repair {
  readonly logs: readonly RepairedLog[];
  /** Objects that were copied, or could be. */
  readonly healed: readonly ObjectId[];
  readonly strays: Pick<Strays, 'unplaced' | 'complete'>;
  /** Why stray commits could not be looked for. */
  readonly failed: FaultReport | undefined;
}

/**
 * Brings back what can be brought back of the logs: objects from another clone, events from commits that nothing leads to, from
 * an older log, from what was kept folded, from a clone or an export. Events are put on top of a log as they are; nothing
 * is ever deleted, and no history is rewritten. A head that cannot be read gives way to the newest commit of its log that
 * can, and is noted in `local/lost-heads.jsonl`.
 */
export async function repairLogs(repository: Repository, { dryRun, source, signal }: RepairOptions): Promise<Repair> {
  const clone = source?.kind === 'clone' ? source : undefined;
  const healed = clone === undefined ? [] : await healObjects(repository, clone.store, { dryRun, signal });
  const known = await knownEvents(repository, signal);
  const found = await strayOrFault(repository, known, signal);
  const strays = 'strays' in found ? found : NO_STRAYS;
  const salvages: Salvage[] = [
    ...strays.strays,
    ...(await legacyEvents(repository, known)),
    ...(await cachedEvents(repository, known)),
    ...(clone === undefined ? [] : await cloneEvents(repository, known, clone.store, clone.path)),
    ...(source?.kind === 'export' ? exportedEvents(repository, known, source, source.path) : []),
  ];
  const logs: RepairedLog[] = [];
  for (const log of repository.logs) {
    const own = salvages.filter((salvage) => salvage.log === log);
    logs.push(await repairLog(repository, log, own, { strays, clone: clone?.store, dryRun }));
  }
  const { unplaced, complete } = strays;
  return { logs, healed: [...healed], strays: { unplaced, complete }, failed: 'code' in found ? found : undefined };
}

const NO_STRAYS: Strays = { strays: [], unplaced: [], tips: new Map(), complete: false };

async function strayOrFault(
  repository: Repository,
  known: KnownEvents,
  signal: AbortSignal | undefined,
): Promise<Strays | FaultReport> {
  try {
    return await findStrays(repository, known, signal);
  } catch (error) {
    if (!isFault(error)) throw error;
    return error.report;
  }
}

async function knownEvents({ logs }: Repository, signal: AbortSignal | undefined): Promise<KnownEvents> {
  const known = new Map<string, ReadonlyMap<EventId, LogEvent>>();
  for (const log of logs) known.set(log.spec.name, (await checkLog(log, { signal })).events);
  return known;
}

interface LogRepair {
  readonly strays: Strays;
  readonly clone: GitStore | undefined;
  readonly dryRun: boolean;
}

async function repairLog(
  repository: Repository,
  log: EventLog,
  salvages: readonly Salvage[],
  { strays, clone, dryRun }: LogRepair,
): Promise<RepairedLog> {
  const { store } = repository;
  const { head: before, problem } = await headState(store, log);
  const onto =
    problem === undefined ? before : await newestSound(repository, log, strays.tips.get(log.spec.name) ?? []);
  const events = new Map(salvages.flatMap((salvage) => salvage.events.map((event) => [event.id, event])));
  const lost = problem === undefined ? undefined : before;
  const isWritable = lost === undefined || onto !== undefined || events.size > 0;
  const report = { log, before, problem, onto: lost === undefined ? undefined : onto, isWritable, salvages };
  const isIdle = events.size === 0 && (lost === undefined || onto === undefined);
  if (dryRun || isIdle) return { ...report, after: before, taken: [...events.keys()] };
  if (lost !== undefined) await noteLostHead(repository, log, lost, onto);
  // Nothing was known of a log whose head cannot be read: most of it stands below the commit to go on from.
  const below = lost === undefined || onto === undefined ? [] : (await lackingOf(log, onto, new Map())).events;
  const within = new Set(below.map(({ id }) => id));
  const after = await takeEvents(
    { store, log, now: () => repository.now() },
    {
      events: [...events.values()].filter(({ id }) => !within.has(id)),
      files: await keptFiles(store, salvages, clone),
      mend: lost === undefined ? undefined : { lost, onto },
    },
  );
  return { ...report, after, taken: [...events.keys()] };
}

/** The newest commit of a log that can be read, among those that nothing leads to and those that were fetched. */
async function newestSound(
  { store }: Repository,
  { spec }: EventLog,
  tips: readonly ObjectId[],
): Promise<ObjectId | undefined> {
  const ending = `/${spec.ref.replace(/^refs\//, '')}`;
  const tracked = (await store.listRefs('refs/grite-sync/')).filter(({ name }) => name.endsWith(ending));
  let newest: { id: ObjectId; date: number } | undefined;
  for (const id of [...tips, ...tracked.map((ref) => ref.id)]) {
    if ((await commitProblem(store, id)) !== undefined) continue;
    const object = await store.readObject(id);
    const date = object === undefined ? 0 : (commitDate(object.content) ?? 0);
    if (newest === undefined || date > newest.date) newest = { id, date };
  }
  return newest?.id;
}
