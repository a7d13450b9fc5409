import type { ActorId, AggregateId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { dependencyKey, parseDependencyKey } from '../../domain/issues/dependency.ts';
import type { IssueFields } from '../../domain/issues/fields.ts';
import type { IssueStatus } from '../../domain/issues/state.ts';
import type { IssueSummary } from '../../domain/issues/summary.ts';
import { decodeTime, encodeTime } from './versionCodec.ts';

/** A summary as an array, because thousands of them are read at once. */
type Encoded = readonly [
  id: string,
  title: string,
  state: IssueStatus,
  labels: readonly string[],
  assignees: readonly string[],
  author: string,
  created: number | string,
  updated: number | string,
  counts: readonly [comments: number, links: number, attachments: number],
  hasBody: boolean,
  dependencies: readonly string[],
  fields: IssueFields,
  isPrivate: 0 | 1,
];

export function encodeSummary(summary: IssueSummary): string {
  const { id, title, state, labels, assignees, author, createdTs, updatedTs } = summary;
  const encoded: Encoded = [
    id,
    title,
    state,
    labels,
    assignees,
    author,
    encodeTime(createdTs),
    encodeTime(updatedTs),
    [summary.commentCount, summary.linkCount, summary.attachmentCount],
    summary.hasBody,
    summary.dependencies.map(dependencyKey),
    summary.fields,
    summary.isPrivate ? 1 : 0,
  ];
  return JSON.stringify(encoded);
}

/** Reads the texts of `encodeSummary`, which stand in our own database. */
export function decodeSummary(text: string): IssueSummary {
  return fromEncoded(JSON.parse(text) as Encoded);
}

/** Likewise many of them, separated by commas. */
export function decodeSummaries(texts: string): IssueSummary[] {
  return (JSON.parse(`[${texts}]`) as Encoded[]).map(fromEncoded);
}

/** The same of a text that may be anything: `undefined` when it is none of these. */
export function parseSummaries(texts: string): IssueSummary[] | undefined {
  const list = parseJson(`[${texts}]`);
  if (!Array.isArray(list) || !list.every(isEncoded)) return undefined;
  return list.map(fromEncoded);
}

const ITEMS = 13;

function isEncoded(value: unknown): value is Encoded {
  return Array.isArray(value) && value.length === ITEMS;
}

function fromEncoded(encoded: Encoded): IssueSummary {
  const [id, title, state, labels, assignees, author, created, updated, counts, hasBody, dependencies, fields, hidden] =
    encoded;
  return {
    id: id as AggregateId,
    title,
    state,
    labels,
    assignees,
    author: author as ActorId,
    createdTs: decodeTime(created),
    updatedTs: decodeTime(updated),
    commentCount: counts[0],
    linkCount: counts[1],
    attachmentCount: counts[2],
    hasBody,
    dependencies: dependencies.map(parseDependencyKey),
    fields,
    isPrivate: hidden === 1,
  };
}
