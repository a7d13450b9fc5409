import { toHex } from '../../../base/bytes.ts';
import type { ActorId } from '../../../base/ids.ts';
import type { LogEvent } from '../../../domain/event/event.ts';
import { payloadToJson } from '../../../domain/event/jsonPayload.ts';
import type { Issue } from '../../../domain/issues/issue.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { jsonTime } from '../schema.ts';
import type { ExportSource } from './collect.ts';

/** The version of the export document that grite writes and we extend (its format, section 15). */
export const EXPORT_SCHEMA_VERSION = 1;

type JsonRecord = Readonly<Record<string, unknown>>;

export function metaRecord({ generatedTs, since, issues, events, workEvents }: ExportSource): JsonRecord {
  return {
    schema_version: EXPORT_SCHEMA_VERSION,
    generated_ts: generatedTs,
    event_count: events.length,
    issue_count: issues.length,
    work_event_count: workEvents.length,
    ...(since !== undefined && { since }),
  };
}

/** Every issue with its description, comments, links, attachments and dependencies. */
export function* issueRecords({ issues, snapshot }: ExportSource): Generator<JsonRecord> {
  for (const summary of issues) {
    const issue = snapshot.issue(summary.id);
    if (issue !== undefined) yield issueRecord(issue, summary, snapshot);
  }
}

/** grite's summary object in its order, then what grite leaves out. */
function issueRecord(issue: Issue, { fields }: IssueSummary, snapshot: Snapshot): JsonRecord {
  const person = (actor: ActorId): JsonRecord => ({ actor, name: snapshot.profile(actor)?.name ?? null });
  return {
    issue_id: issue.id,
    title: issue.title,
    state: issue.state,
    labels: issue.labels,
    assignees: issue.assignees,
    created_ts: jsonTime(issue.createdTs),
    updated_ts: jsonTime(issue.updatedTs),
    comment_count: issue.comments.length,
    short_id: shortIssueId(issue.id),
    author: person(issue.author),
    fields,
    body: issue.body,
    comments: issue.comments.map(({ id, actor, ts, body, edited }) => ({
      event_id: id,
      ...person(actor),
      ts_unix_ms: jsonTime(ts),
      body,
      ...(edited !== undefined && { edited_ts: jsonTime(edited.ts), edited_by: person(edited.actor) }),
    })),
    links: issue.links.map(({ id, url, note }) => ({ event_id: id, url, note })),
    attachments: issue.attachments.map(({ id, name, sha256, mime }) => ({ event_id: id, name, sha256, mime })),
    dependencies: issue.dependencies.map(({ target, type }) => ({ issue_id: target, dep_type: type })),
  };
}

export function* eventRecords({ events, leftOut }: ExportSource): Generator<JsonRecord> {
  for (const event of events) yield flagged(eventRecord(event, 'issue_id'), leftOut.has(event.id));
}

export function* workEventRecords({ workEvents, leftOut }: ExportSource): Generator<JsonRecord> {
  for (const event of workEvents) yield flagged(eventRecord(event, 'aggregate_id'), leftOut.has(event.id));
}

/** Says that an event does not count here; an import does not ask for it. */
function flagged(record: JsonRecord, isLeftOut: boolean): JsonRecord {
  return isLeftOut ? { ...record, left_out: true } : record;
}

/** All of an event: enough to compute its id again. As in grite's export, a parent of null is left out. */
function eventRecord(event: LogEvent, aggregateKey: 'issue_id' | 'aggregate_id'): JsonRecord {
  const { id, aggregate, actor, ts, parent, kind, payload, sig } = event;
  return {
    event_id: id,
    [aggregateKey]: aggregate,
    actor,
    ts_unix_ms: jsonTime(ts),
    ...(parent !== null && { parent }),
    kind: { [kind]: payloadToJson(kind, payload) },
    ...(sig !== null && { sig: toHex(sig) }),
  };
}
