import { fromHex } from '../../base/bytes.ts';
import type { EventId } from '../../base/ids.ts';
import { compareVersions, type Version } from '../../domain/event/order.ts';
import type { IssueState } from '../../domain/issues/state.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import type { IssueRow } from './issueRow.ts';

const COMMENT = 0;
const LINK = 1;
const ATTACHMENT = 2;

interface ItemRow {
  readonly key: number;
  readonly seq: number | null;
  readonly revision: number | null;
}

/**
 * Comments, links and attachments. Each is known by the id of the event that added it; the event that edits a comment or
 * removes a link (its revision) may come first. Their numbers are kept in the issue's row.
 */
export class ItemTable {
  constructor(
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
  ) {}

  /** Merges what new events say about one issue, and counts in `row`; `fresh` has the numbers of these events. */
  merge(row: IssueRow, coming: IssueState, fresh: ReadonlyMap<EventId, number>): void {
    const seqOf = (id: EventId): number => {
      const seq = fresh.get(id);
      if (seq === undefined) throw new Error(`event ${id} was folded but not inserted`);
      return seq;
    };
    // A comment that is only edited so far is shown as well; a link that is only removed so far is not.
    for (const id of coming.comments.keys())
      row.comments += this.#add(id, row.key, COMMENT, seqOf(id)) === 'new' ? 1 : 0;
    for (const [id, { version }] of coming.revisions) {
      row.comments += this.#revise(id, row.key, COMMENT, version, seqOf(version.id)) === 'new' ? 1 : 0;
    }
    for (const id of coming.links.keys()) row.links += this.#add(id, row.key, LINK, seqOf(id)) === 'new' ? 1 : 0;
    for (const [id, version] of coming.linkRemovals) {
      row.links -= this.#revise(id, row.key, LINK, version, seqOf(version.id)) === 'first-revision' ? 1 : 0;
    }
    for (const id of coming.attachments.keys()) {
      row.attachments += this.#add(id, row.key, ATTACHMENT, seqOf(id)) === 'new' ? 1 : 0;
    }
  }

  /** Keys of the comments of an issue. */
  keysOf(issue: number): number[] {
    const rows = this.database.all('SELECT key FROM items WHERE issue = ? AND field = ?', issue, COMMENT);
    return rows.map(([key]) => Number(key));
  }

  #add(id: EventId, issue: number, field: number, seq: number): 'new' | 'revised-before' {
    const known = this.#find(id, issue, field);
    if (known === undefined) {
      this.#insert(id, issue, field, seq, null);
      return 'new';
    }
    this.database.run('UPDATE items SET seq = ?, change = ? WHERE key = ?', seq, this.events.last, known.key);
    return 'revised-before';
  }

  #revise(
    id: EventId,
    issue: number,
    field: number,
    version: Version,
    seq: number,
  ): 'new' | 'first-revision' | 'further-revision' {
    const known = this.#find(id, issue, field);
    if (known === undefined) {
      this.#insert(id, issue, field, null, seq);
      return 'new';
    }
    if (known.revision === null || compareVersions(version, this.events.version(known.revision)) > 0) {
      this.database.run('UPDATE items SET revision = ?, change = ? WHERE key = ?', seq, this.events.last, known.key);
    }
    return known.revision === null ? 'first-revision' : 'further-revision';
  }

  #find(id: EventId, issue: number, field: number): ItemRow | undefined {
    const sql = 'SELECT key, seq, revision FROM items WHERE id = ? AND issue = ? AND field = ?';
    const row = this.database.get(sql, fromHex(id), issue, field);
    return row === undefined ? undefined : ({ key: row[0], seq: row[1], revision: row[2] } as ItemRow);
  }

  #insert(id: EventId, issue: number, field: number, seq: number | null, revision: number | null): void {
    this.database.run(
      'INSERT INTO items VALUES (NULL, ?, ?, ?, ?, ?, ?)',
      fromHex(id),
      issue,
      field,
      seq,
      revision,
      this.events.last,
    );
  }
}
