import type { AggregateId, EventId } from '../../base/ids.ts';
import type { Version } from '../../domain/event/order.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import type { IssueState, Register, RegisterSet } from '../../domain/issues/state.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import {
  type IssueRow,
  newIssueRow,
  readIssueRow,
  readIssueState,
  SETS,
  summarise,
  writeIssueRow,
} from './issueRow.ts';
import { ItemTable } from './itemTable.ts';
import { issueDocument, itemDocument } from './searchDocuments.ts';
import type { LogTables, NewEvent } from './logTables.ts';
import { encodeSummary } from './summaryCodec.ts';
import { decodeTime, encodeTime } from './versionCodec.ts';

/**
 * The tables of issues. New events are folded by themselves, by the same rules as everywhere, and what that gives is merged
 * with what is there, register by register: so an event costs the same however long the history of its issue is.
 */
export class IssueTables implements LogTables {
  readonly #items: ItemTable;
  /** The events of the present merge, which no lookup is needed for. */
  #fresh: ReadonlyMap<EventId, number> = new Map();

  constructor(
    /** The logs that are folded here. */
    private readonly specs: readonly LogSpec[],
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
    /** Called with the summary that an issue has from now on. */
    private readonly onSummary: (summary: IssueSummary) => void,
    /** Called with an issue that is not shown any more. */
    private readonly onGone: (id: AggregateId) => void,
  ) {
    this.#items = new ItemTable(database, events);
  }

  merge(events: readonly NewEvent[]): void {
    const fold = new IssueFold();
    for (const { event } of events) fold.apply(event);
    this.#fresh = new Map(events.map(({ event, seq }) => [event.id, seq]));
    for (const state of fold.states()) this.#mergeIssue(state);
  }

  refold(id: AggregateId): void {
    const key = this.events.aggregateKey(id);
    const documents = [issueDocument(key), ...this.#items.keysOf(key).map(itemDocument)];
    for (const docid of documents) {
      this.database.run('INSERT OR REPLACE INTO removed_documents VALUES (?, ?)', docid, this.events.last);
    }
    for (const table of ['elements', 'items']) this.database.run(`DELETE FROM ${table} WHERE issue = ?`, key);
    this.database.run('DELETE FROM issues WHERE key = ?', key);
    const events = this.events.numbered(this.specs, id);
    this.merge(events);
    if ((readIssueRow(this.database, id)?.created ?? null) === null) this.onGone(id);
  }

  #mergeIssue(coming: IssueState): void {
    const known = readIssueRow(this.database, coming.id);
    const row = known ?? newIssueRow(this.events.aggregateKey(coming.id));
    const before = { ...row };
    this.#mergeRegisters(row, coming);
    for (const [field, name] of SETS.entries()) this.#mergeSet(row.key, field, coming[name], known === undefined);
    this.#items.merge(row, coming, this.#fresh);
    // An issue is not searched for before its creation is known, which may come after its texts.
    const isShownNow = row.created !== null && before.created === null;
    if (isShownNow || row.title !== before.title || row.body !== before.body) row.text_change = this.events.last;
    // What is new altogether need not be read back.
    const state = known === undefined ? coming : readIssueState(this.database, this.events, coming.id, row);
    const summary = summarise(state, row, this.events.isPrivate(coming.id));
    writeIssueRow(this.database, coming.id, row, summary && encodeSummary(summary));
    if (summary !== undefined) this.onSummary(summary);
  }

  #mergeRegisters(row: IssueRow, coming: IssueState): void {
    const { created } = coming;
    if (created !== undefined && (row.created === null || this.#compare(created, row.created) < 0)) {
      row.created = this.#seqOf(created);
    }
    row.title = this.#later(row.title, coming.title);
    row.body = this.#later(row.body, coming.body);
    row.status = this.#later(row.status, coming.status);
    if (coming.updated > decodeTime(row.updated)) row.updated = encodeTime(coming.updated);
  }

  #mergeSet(issue: number, field: number, coming: RegisterSet, isNew: boolean): void {
    for (const [value, { value: present, version }] of coming) {
      const known = isNew ? undefined : this.#elementOf(issue, field, value);
      if (known !== undefined && this.#compare(version, known) <= 0) continue;
      const seq = this.#seqOf(version);
      this.database.run(
        'INSERT OR REPLACE INTO elements VALUES (?, ?, ?, ?, ?)',
        issue,
        field,
        value,
        Number(present),
        seq,
      );
    }
  }

  #elementOf(issue: number, field: number, value: string): number | undefined {
    const sql = 'SELECT seq FROM elements WHERE issue = ? AND field = ? AND value = ?';
    return this.database.get(sql, issue, field, value)?.[0] as number | undefined;
  }

  #later(known: number | null, coming: Register<unknown> | undefined): number | null {
    if (coming === undefined) return known;
    return known === null || this.#compare(coming.version, known) > 0 ? this.#seqOf(coming.version) : known;
  }

  /** Orders a version before or after that of an event that is in the table. */
  #compare(version: Version, seq: number): number {
    return compareVersions(version, this.events.version(seq));
  }

  #seqOf({ id }: Version): number {
    const seq = this.#fresh.get(id);
    if (seq === undefined) throw new Error(`event ${id} was folded but not inserted`);
    return seq;
  }
}
