import { fromUtf8 } from '../../base/bytes.ts';
import type { AggregateId } from '../../base/ids.ts';
import { fieldLabel } from '../../domain/issues/fields.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import { parseDependencyKey } from '../../domain/issues/dependency.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import { showIssue } from '../../domain/issues/issue.ts';
import { parseIssueReference, resolveIssue } from '../../domain/issues/reference.ts';
import type { DependencyEdge } from '../../domain/issues/view.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import { readIssueRow, readIssueState } from './issueRow.ts';
import { readProblems, readProgress } from './logProgress.ts';
import type { ProfileTable } from './profileTable.ts';
import type { RunTable } from './runTable.ts';
import { standingView } from './standingView.ts';
import type { LogReached, Snapshot } from './snapshot.ts';
import { byCreation, type Summaries } from './summaries.ts';
import { decodeSummary } from './summaryCodec.ts';

/** What a snapshot is answered from. */
export interface SnapshotSource {
  readonly database: SqlDatabase;
  readonly events: EventTable;
  readonly profiles: ProfileTable;
  readonly runs: RunTable;
  readonly summaries: Summaries;
  readonly issueLogs: readonly LogSpec[];
  readonly workLog: LogSpec;
}

export function databaseSnapshot(source: SnapshotSource): Snapshot {
  const { database, events, profiles, runs, summaries, issueLogs, workLog } = source;
  const logs = [...issueLogs, workLog];
  /** Those that are folded together with the log of this name. */
  const specsOf = (log: string): readonly LogSpec[] =>
    [issueLogs, [workLog]].find((specs) => specs.some(({ name }) => name === log)) ?? [];
  return {
    resolve: (reference) => resolveIssue(idsFor(database, reference), reference),
    state: (id) => {
      const row = readIssueRow(database, id);
      return row && readIssueState(database, events, id, row);
    },
    dependencies: () => dependencies(database),
    summaries: () => summaries.all(database),
    around: (id) => around(database, id),
    issue: (id) => {
      const fold = new IssueFold();
      for (const event of events.ofAggregate(issueLogs, id)) fold.apply(event);
      const state = fold.state(id);
      return state && showIssue(state);
    },
    isPrivate: (id) => events.isPrivate(id),
    events: (id) => events.ofAggregate(issueLogs, id),
    profile: (actor) => profiles.get(actor),
    profiles: () => profiles.all(),
    run: (id) => runs.get(id),
    runsWithPrefix: (digits) => runs.withPrefix(digits),
    newestRuns: (limit, pipeline) => runs.newest(limit, pipeline),
    knownEvents: (log, ids) => {
      const spec = logs.find(({ name }) => name === log);
      return spec === undefined ? new Set() : events.known(spec, ids);
    },
    allEvents: (log) => {
      const spec = logs.find(({ name }) => name === log);
      return spec === undefined ? [] : events.ofLog(spec);
    },
    commitOf: (event) => events.commitOf(event),
    newestTime: (log, aggregate, until) => events.newest(specsOf(log), aggregate, until)?.ts,
    ...standingView({ database, events, workLog, specsOf }),
    reached: () => logs.map((spec) => reachedOf(database, spec)),
    statistics: () =>
      logs.map((spec) => ({
        ...reachedOf(database, spec),
        events: events.count(spec),
        problems: readProblems(database, spec.name),
      })),
  };
}

function reachedOf(database: SqlDatabase, { name }: LogSpec): LogReached {
  return { name, ...readProgress(database, name) };
}

/** Ids of the issues that `reference` may mean; none when it cannot be one. */
function idsFor(database: SqlDatabase, reference: string): AggregateId[] {
  const digits = parseIssueReference(reference);
  if (!digits.ok) return [];
  // g comes after all hex digits.
  const sql = 'SELECT id FROM issues WHERE id >= ? AND id < ? AND summary IS NOT NULL';
  return database.all(sql, digits.value, `${digits.value}g`).map(([id]) => id as AggregateId);
}

function* dependencies(database: SqlDatabase): Iterable<DependencyEdge> {
  const rows = database.all(
    `SELECT id, value FROM elements JOIN issues ON issues.key = elements.issue
     WHERE field = 2 AND present = 1 AND summary IS NOT NULL`,
  );
  for (const [id, key] of rows) yield { source: id as AggregateId, ...parseDependencyKey(key as string) };
}

function around(database: SqlDatabase, id: AggregateId): IssueSummary[] {
  const own = readSummary(database, id);
  if (own === undefined) return [];
  const naming = database.all(
    `SELECT issues.id FROM elements JOIN issues ON issues.key = elements.issue
     WHERE present = 1 AND ((field = 2 AND value >= ? AND value < ?) OR (field = 0 AND value IN (?, ?)))`,
    `${id} `,
    `${id}!`, // What comes after a space.
    fieldLabel('parent', id),
    fieldLabel('parent', id.toUpperCase()),
  );
  const named = own.dependencies.map(({ target }) => target);
  const parent = own.fields.parent === undefined ? [] : [own.fields.parent as AggregateId];
  const others = new Set([...named, ...parent, ...naming.map(([other]) => other as AggregateId)]);
  others.delete(id);
  return [own, ...[...others].flatMap((other) => readSummary(database, other) ?? [])].sort(byCreation);
}

function readSummary(database: SqlDatabase, id: AggregateId): IssueSummary | undefined {
  const summary = database.get('SELECT summary FROM issues WHERE id = ? AND summary IS NOT NULL', id)?.[0];
  return summary instanceof Uint8Array ? decodeSummary(fromUtf8(summary) ?? '') : undefined;
}
