import { toHex, utf8 } from '../../base/bytes.ts';
import { blake2b128 } from '../../base/hash.ts';
import type { AggregateId } from '../../base/ids.ts';
import { shownComment } from '../../domain/issues/commitClosing.ts';
import { parseCommentEdit } from '../../domain/issues/commentEdit.ts';
import type { TextTerm } from '../../domain/issues/query/textTerm.ts';
import type { SqlDatabase, SqlRow } from '../ports/projectionStore.ts';
import type { OpenedProjection } from './openedProjection.ts';
import { issueDocument, itemDocument } from './searchDocuments.ts';
import { rankOf } from './searchRank.ts';
import { contains, indexedText, matchExpression, needsLook, type Tokens } from './searchText.ts';

/** Documents are issues (title and description) and comments; `docid` is twice the row's key, plus one for a comment. */
const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE VIRTUAL TABLE docs USING fts4 (issue, title, body, notindexed=issue, tokenize=unicode61 "remove_diacritics=2");
CREATE VIRTUAL TABLE tokens USING fts3tokenize (unicode61, "remove_diacritics=2");
INSERT INTO meta VALUES ('upto', 0), ('generation', '');
`;

/** Tells this schema from every other. */
const VERSION = toHex(blake2b128(utf8(SCHEMA)));

/**
 * The full-text index, a database of its own that only those load who search. It follows the tables of the projection: all that
 * changed there after `upto` is indexed again.
 */
export class SearchIndex {
  private constructor(private readonly database: SqlDatabase) {}

  static createIn(database: SqlDatabase): SearchIndex {
    database.exec(SCHEMA);
    database.run("INSERT INTO meta VALUES ('version', ?)", VERSION);
    return new SearchIndex(database);
  }

  /** Over a kept index; `undefined` when it was made from other tables than those that are open. */
  static over(database: SqlDatabase, opened: OpenedProjection): SearchIndex | undefined {
    const index = new SearchIndex(database);
    const [tables] = database.get("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") ?? [0];
    const fits =
      tables === 1 &&
      index.#meta('version') === VERSION &&
      opened.descendsFrom(String(index.#meta('generation')), index.#upto);
    if (fits) return index;
    database.close();
    return undefined;
  }

  /** Indexes what changed in the tables; gives the number of documents that this took. */
  update(opened: OpenedProjection): number {
    const [upto, last] = [this.#upto, opened.lastSeq];
    if (upto === last) return 0;
    if (upto > last) throw new Error('the search index is ahead of the tables that it was made from');
    const removed = opened.database.all('SELECT docid FROM removed_documents WHERE change > ?', upto);
    const changed = [...changedIssues(opened.database, upto), ...changedComments(opened.database, upto)];
    this.database.exec('BEGIN');
    for (const [docid] of removed) this.database.run('DELETE FROM docs WHERE docid = ?', Number(docid));
    for (const document of changed) this.#put(document);
    this.database.run("UPDATE meta SET value = ? WHERE key = 'upto'", last);
    this.database.exec('COMMIT');
    return changed.length + removed.length;
  }

  /** The issues in which a term is found, and how well it fits. */
  find(term: TextTerm): Map<AggregateId, number> {
    const tokens = this.#tokens(term);
    const look = needsLook(term, tokens);
    const rows = tokens.words.length === 0 ? this.#scan() : this.#match(matchExpression(term, tokens), look);
    const ranks = new Map<AggregateId, number>();
    for (const [issue, info, title, body] of rows) {
      if (look && !contains(`${String(title)}\n${String(body)}`, spaced(term))) continue;
      const rank = info === null ? 1 : rankOf(info as Uint8Array);
      ranks.set(issue as AggregateId, (ranks.get(issue as AggregateId) ?? 0) + rank);
    }
    return ranks;
  }

  /** The index as a file that belongs to the tables of this name (`OpenedProjection.markGeneration`). */
  image(generation: string): Uint8Array {
    this.database.run("UPDATE meta SET value = ? WHERE key = 'generation'", generation);
    return this.database.image();
  }

  close(): void {
    this.database.close();
  }

  get #upto(): number {
    return Number(this.#meta('upto'));
  }

  #meta(key: string): unknown {
    return this.database.get('SELECT value FROM meta WHERE key = ?', key)?.[0];
  }

  #put({ docid, issue, title, body }: Document): void {
    this.database.run('DELETE FROM docs WHERE docid = ?', docid);
    const sql = 'INSERT INTO docs (docid, issue, title, body) VALUES (?, ?, ?, ?)';
    this.database.run(sql, docid, issue, indexedText(title), indexedText(body));
  }

  /** By SQLite's own tokenizer, so that what is looked for is cut as what was indexed. */
  #tokens({ text }: TextTerm): Tokens {
    const rows = this.database.all('SELECT token, "end" - start FROM tokens WHERE input = ?', indexedText(text));
    return {
      words: rows.map(([token]) => String(token)),
      covered: rows.reduce((sum, [, length]) => sum + Number(length), 0),
    };
  }

  /** The texts come along only where they are looked at: a frequent word is in thousands of them. */
  #match(expression: string, withTexts: boolean): readonly SqlRow[] {
    const texts = withTexts ? ', title, body' : '';
    return this.database.all(
      `SELECT issue, matchinfo(docs, 'pcnalx')${texts} FROM docs WHERE docs MATCH ?`,
      expression,
    );
  }

  #scan(): readonly SqlRow[] {
    return this.database.all('SELECT issue, NULL, title, body FROM docs');
  }
}

/** A term as the texts of the index are: with spaces around the characters of some scripts. */
function spaced(term: TextTerm): TextTerm {
  return { ...term, text: indexedText(term.text).trim() };
}

interface Document {
  readonly docid: number;
  readonly issue: string;
  readonly title: string;
  readonly body: string;
}

function changedIssues(database: SqlDatabase, upto: number): Document[] {
  const rows = database.all(
    `SELECT issues.key, issues.id, CAST(titled.payload AS TEXT) ->> 'title', CAST(described.payload AS TEXT) ->> 'body' FROM issues
     LEFT JOIN events AS titled ON titled.seq = issues.title LEFT JOIN events AS described ON described.seq = issues.body
     WHERE text_change > ? AND summary IS NOT NULL`,
    upto,
  );
  return rows.map(([key, issue, title, body]) => ({
    docid: issueDocument(Number(key)),
    issue: String(issue),
    title: typeof title === 'string' ? title : '',
    body: typeof body === 'string' ? body : '',
  }));
}

/** A comment's present text is that of its last edit; one that is only edited so far has no other. */
function changedComments(database: SqlDatabase, upto: number): Document[] {
  const rows = database.all(
    `SELECT items.key, issues.id, CAST(payload AS TEXT) ->> 'body' FROM items
     JOIN issues ON issues.key = items.issue JOIN events ON events.seq = coalesce(items.revision, items.seq)
     WHERE items.field = 0 AND change > ?`,
    upto,
  );
  return rows.map(([key, issue, text]) => ({
    docid: itemDocument(Number(key)),
    issue: String(issue),
    title: '',
    body: parseCommentEdit(String(text))?.body ?? shownComment(String(text)),
  }));
}
