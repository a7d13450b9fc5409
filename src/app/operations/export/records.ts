import { toHex } from '../../../base/bytes.ts';
import type { LogEvent } from '../../../domain/event/event.ts';
import { payloadToJson } from '../../../domain/event/jsonPayload.ts';
import { viewDetail } from '../issues/views.ts';
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
    if (issue !== undefined) yield viewDetail(issue, summary, snapshot);
  }
}

export function* eventRecords({ events }: ExportSource): Generator<JsonRecord> {
  for (const event of events) yield eventRecord(event, 'issue_id');
}

export function* workEventRecords({ workEvents }: ExportSource): Generator<JsonRecord> {
  for (const event of workEvents) yield eventRecord(event, 'aggregate_id');
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
