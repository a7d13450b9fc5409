import type { AggregateId } from '../../base/ids.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import { fromUtf8 } from '../../base/bytes.ts';
import { decodeSummaries } from './summaryCodec.ts';

/** The summaries of all issues: read from the table when they are first asked for, and kept up to date from then on. */
export class Summaries {
  #byId: Map<AggregateId, IssueSummary> | undefined;
  #sorted: readonly IssueSummary[] | undefined;

  /** Takes over what an issue looks like from now on. */
  put(summary: IssueSummary): void {
    this.#byId?.set(summary.id, summary);
    this.#sorted = undefined;
  }

  /** An issue is not shown any more. */
  remove(id: AggregateId): void {
    this.#byId?.delete(id);
    this.#sorted = undefined;
  }

  /** Forgets all: the table is no longer what it was. */
  reset(): void {
    this.#byId = undefined;
    this.#sorted = undefined;
  }

  /** Oldest first, then by id. */
  all(database: SqlDatabase): readonly IssueSummary[] {
    this.#byId ??= new Map(read(database).map((summary) => [summary.id, summary]));
    return (this.#sorted ??= [...this.#byId.values()].sort(byCreation));
  }
}

/** As one text, because thousands of rows one by one take several times as long to get out of the database. */
function read(database: SqlDatabase): IssueSummary[] {
  const row = database.get("SELECT CAST(group_concat(summary, ',') AS BLOB) FROM issues WHERE summary IS NOT NULL");
  return row?.[0] instanceof Uint8Array ? decodeSummaries(fromUtf8(row[0]) ?? '') : [];
}

/** Oldest first (grite's order), then by id. */
export function byCreation(a: IssueSummary, b: IssueSummary): number {
  if (a.createdTs !== b.createdTs) return a.createdTs < b.createdTs ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
