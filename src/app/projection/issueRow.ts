import { utf8 } from '../../base/bytes.ts';
import type { AggregateId } from '../../base/ids.ts';
import { showIssue } from '../../domain/issues/issue.ts';
import { emptyIssue, type IssueState, type IssueStatus } from '../../domain/issues/state.ts';
import { type IssueSummary, summaryOf } from '../../domain/issues/summary.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import { decodeTime, decodeVersion } from './versionCodec.ts';

export const ISSUE_COLUMNS = 'key, created, title, body, status, updated, comments, links, attachments, text_change';

/** A row of the table of issues; registers name events by their numbers. */
export interface IssueRow {
  key: number;
  created: number | null;
  title: number | null;
  body: number | null;
  status: number | null;
  updated: number | string;
  comments: number;
  links: number;
  attachments: number;
  text_change: number;
}

/** The sets of an issue, by their number in the table of elements. */
export const SETS = ['labels', 'assignees', 'dependencies'] as const;

export function readIssueRow(database: SqlDatabase, id: AggregateId): IssueRow | undefined {
  const row = database.get(`SELECT ${ISSUE_COLUMNS} FROM issues WHERE id = ?`, id);
  if (row === undefined) return undefined;
  const [key, created, title, body, status, updated, comments, links, attachments, text_change] = row;
  return { key, created, title, body, status, updated, comments, links, attachments, text_change } as IssueRow;
}

/** Of an issue about which nothing was known. */
export function newIssueRow(key: number): IssueRow {
  const unset = { created: null, title: null, body: null, status: null };
  return { key, ...unset, updated: 0, comments: 0, links: 0, attachments: 0, text_change: 0 };
}

/** `summary`: as `encodeSummary` gives it; absent while the creation is not known. */
export function writeIssueRow(database: SqlDatabase, id: AggregateId, row: IssueRow, summary?: string): void {
  const { key, created, title, body, status, updated, comments, links, attachments, text_change } = row;
  database.run(
    'INSERT OR REPLACE INTO issues VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    key,
    id,
    created,
    title,
    body,
    status,
    updated,
    comments,
    links,
    attachments,
    // As bytes, for the same reason as the payloads of events.
    summary === undefined ? null : utf8(summary),
    text_change,
  );
}

/** The registers and sets of an issue, without comments, links and attachments. */
export function readIssueState(database: SqlDatabase, events: EventTable, id: AggregateId, row: IssueRow): IssueState {
  const state = emptyIssue(id);
  state.updated = decodeTime(row.updated);
  if (row.created !== null) state.created = events.version(row.created);
  if (row.title !== null) {
    state.title = { value: (events.payload(row.title) as { title: string }).title, version: events.version(row.title) };
  }
  if (row.body !== null) {
    state.body = { value: (events.payload(row.body) as { body: string }).body, version: events.version(row.body) };
  }
  if (row.status !== null) {
    const { state: value } = events.payload(row.status) as { state: IssueStatus };
    state.status = { value, version: events.version(row.status) };
  }
  const elements = database.all(
    `SELECT field, value, present, version FROM elements JOIN events USING (seq) WHERE issue = ?`,
    row.key,
  );
  for (const [field, value, present, version] of elements) {
    const set = SETS[field as number];
    if (set === undefined) throw new Error(`the projection holds an element of the unknown set ${String(field)}`);
    state[set].set(value as string, { value: present === 1, version: decodeVersion(version as Uint8Array) });
  }
  return state;
}

/** `undefined` while the issue's creation is not known. */
export function summarise(state: IssueState, row: IssueRow, isPrivate: boolean): IssueSummary | undefined {
  const issue = showIssue(state);
  if (issue === undefined) return undefined;
  const counts = { commentCount: row.comments, linkCount: row.links, attachmentCount: row.attachments };
  return { ...summaryOf(issue, state, isPrivate), ...counts };
}
