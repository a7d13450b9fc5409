import { gitEventLog } from '../../src/app/log/gitEventLog.ts';
import { issueLogSpec, privateLogSpec, workLogSpec } from '../../src/app/log/logSpecs.ts';
import type { GitStore } from '../../src/app/ports/gitStore.ts';
import type { ProjectionStore, SqlDatabase } from '../../src/app/ports/projectionStore.ts';
import { Projection } from '../../src/app/projection/projection.ts';
import { decodeVersion } from '../../src/app/projection/versionCodec.ts';
import { Settings } from '../../src/app/settings.ts';
import { TrustStore } from '../../src/app/trust/trustStore.ts';
import { Verifier } from '../../src/app/trust/verifier.ts';
import { openSigner } from '../../src/node/keys/openSigner.ts';
import { toHex } from '../../src/base/bytes.ts';
import { ManualClock } from '../fakes/manualClock.ts';
import { MemoryFiles } from '../fakes/memoryFiles.ts';
import { MemoryProjectionStore } from '../fakes/memoryProjectionStore.ts';
import { countingRandom } from './logs.ts';

/** A projection of the logs in `store`, as a process of its own would have it. */
export function projectionOver(
  store: GitStore,
  projections: ProjectionStore = new MemoryProjectionStore(),
  files: MemoryFiles = new MemoryFiles(),
): Projection {
  const deps = { store, clock: new ManualClock(), random: countingRandom() };
  const issueLog = gitEventLog(issueLogSpec, deps);
  const workLog = gitEventLog(workLogSpec, deps);
  const privateLog = gitEventLog(privateLogSpec, deps);
  return new Projection({
    issueLog,
    workLog,
    privateLog,
    store: projections,
    clock: deps.clock,
    random: deps.random,
    verifier: verifierOver(files, deps.clock),
  });
}

/** What judges signatures by the settings and pins in `files`. */
export function verifierOver(files: MemoryFiles, clock = new ManualClock()): Verifier {
  return new Verifier({ trust: new TrustStore(files, new Settings(files), false), openSigner, clock });
}

/**
 * Everything in the tables that the logs decide: numbers that depend on the order of arrival are replaced by what they stand for,
 * rows are sorted.
 */
export function contentOf(database: SqlDatabase): Record<string, string[]> {
  const eventIds = new Map(
    database
      .all('SELECT seq, version FROM events')
      .map(([seq, version]) => [seq, decodeVersion(version as Uint8Array).id]),
  );
  const issueIds = new Map(database.all('SELECT key, id FROM issues').map(([key, id]) => [key, id]));
  const rows = (sql: string, events: readonly number[], issues: readonly number[] = []): string[] =>
    database
      .all(sql)
      .map((row) =>
        row.map((value, index) => {
          if (events.includes(index)) return value === null ? null : (eventIds.get(value) ?? 'unknown');
          if (issues.includes(index)) return issueIds.get(value) ?? 'unknown';
          return value instanceof Uint8Array ? toHex(value) : value;
        }),
      )
      .map((row) => JSON.stringify(row))
      .sort();
  return {
    events: rows('SELECT log, version, id, kind, payload, parent FROM events JOIN aggregates ON key = aggregate', []),
    // Of several copies of an event, any may be the one that came first.
    signatures: rows('SELECT seq, sig FROM events UNION SELECT seq, sig FROM copies', [0]),
    issues: rows(
      'SELECT id, created, title, body, status, updated, comments, links, attachments, summary FROM issues',
      [1, 2, 3, 4],
    ),
    elements: rows('SELECT issue, field, value, present, seq FROM elements', [4], [0]),
    items: rows('SELECT id, issue, field, seq, revision FROM items', [3, 4], [1]),
    profiles: rows('SELECT actor, seq FROM profiles', [1]),
    leftOut: rows('SELECT seq, why FROM left_out', [0]),
    disowned: rows('SELECT target, count FROM disowned', []),
  };
}
