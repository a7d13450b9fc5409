import type { ActorId, AggregateId, EventId } from '../../../base/ids.ts';
import * as z from 'zod/mini';
import type { LogEvent } from '../../../domain/event/event.ts';
import type { Issue } from '../../../domain/issues/issue.ts';
import { payloadToJson } from '../../../domain/event/jsonPayload.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import { type Verdict, VERDICTS } from '../../../domain/trust/verdict.ts';
import type { LeftOut, Snapshot } from '../../projection/snapshot.ts';
import { hexId, jsonTime, time } from '../schema.ts';

/** An actor as it is shown: by id, and by name where a profile gives one. */
export const actorView = z.object({ actor: hexId, name: z.nullable(z.string()) });

/** Field names of grite's summary object, and more. */
export const issueSummary = z.object({
  issue_id: hexId,
  short_id: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  author: actorView,
  created_ts: time,
  updated_ts: time,
  comment_count: z.number(),
  link_count: z.number(),
  attachment_count: z.number(),
  type: z.nullable(z.string()),
  priority: z.nullable(z.string()),
  milestone: z.nullable(z.string()),
  /** A day, as YYYY-MM-DD. */
  due: z.nullable(z.string()),
  /** The id of the issue that it is a part of; perhaps one that is not known here. */
  parent: z.nullable(z.string()),
  /** It stays in this clone. */
  private: z.boolean(),
});

/** What the signature of an event is worth; null where it was not looked at. */
export const signature = z.nullable(z.enum(VERDICTS));
export type Verdicts = ReadonlyMap<EventId, Verdict>;

const commentView = z.object({
  event_id: hexId,
  actor: hexId,
  name: z.nullable(z.string()),
  ts_unix_ms: time,
  body: z.string(),
  edited_ts: z.nullable(time),
  edited_by: z.nullable(actorView),
  /** Of the event that added it. */
  signature,
});

export const issueDetail = z.extend(issueSummary, {
  body: z.string(),
  comments: z.array(commentView),
  links: z.array(z.object({ event_id: hexId, url: z.string(), note: z.nullable(z.string()) })),
  attachments: z.array(z.object({ event_id: hexId, name: z.string(), sha256: z.string(), mime: z.string() })),
  dependencies: z.array(z.object({ issue_id: hexId, dep_type: z.enum(['blocks', 'depends_on', 'related_to']) })),
});

/** An event as grite shows it: `kind` has one key, the name of the kind, with the payload. */
export const eventView = z.object({
  event_id: hexId,
  issue_id: hexId,
  actor: hexId,
  ts_unix_ms: time,
  parent: z.nullable(hexId),
  kind: z.record(z.string(), z.unknown()),
  signed: z.boolean(),
  signature,
  /** Why it does not count; null for an event that does. */
  left_out: z.nullable(
    z.object({
      /** The policy of this clone asks for valid signatures. */
      refused: z.boolean(),
      disowned_by: z.array(z.object({ event_id: hexId, ...actorView.shape, ts_unix_ms: time, reason: z.string() })),
    }),
  ),
});

function viewActor(actor: ActorId, snapshot: Pick<Snapshot, 'profile'>): z.output<typeof actorView> {
  return { actor, name: snapshot.profile(actor)?.name ?? null };
}

export function viewSummary(issue: IssueSummary, snapshot: Pick<Snapshot, 'profile'>): z.output<typeof issueSummary> {
  return {
    issue_id: issue.id,
    short_id: shortIssueId(issue.id),
    title: issue.title,
    state: issue.state,
    labels: [...issue.labels],
    assignees: [...issue.assignees],
    author: viewActor(issue.author, snapshot),
    created_ts: jsonTime(issue.createdTs),
    updated_ts: jsonTime(issue.updatedTs),
    comment_count: issue.commentCount,
    link_count: issue.linkCount,
    attachment_count: issue.attachmentCount,
    type: issue.fields.type ?? null,
    priority: issue.fields.priority ?? null,
    milestone: issue.fields.milestone ?? null,
    due: issue.fields.due ?? null,
    parent: issue.fields.parent ?? null,
    private: issue.isPrivate,
  };
}

export function viewDetail(
  issue: Issue,
  summary: IssueSummary,
  snapshot: Pick<Snapshot, 'profile'>,
  verdicts: Verdicts = new Map(),
): z.output<typeof issueDetail> {
  return {
    ...viewSummary(summary, snapshot),
    body: issue.body,
    comments: issue.comments.map(({ id, actor, ts, body, edited }) => ({
      event_id: id,
      ...viewActor(actor, snapshot),
      ts_unix_ms: jsonTime(ts),
      body,
      edited_ts: edited === undefined ? null : jsonTime(edited.ts),
      edited_by: edited === undefined ? null : viewActor(edited.actor, snapshot),
      signature: verdicts.get(id) ?? null,
    })),
    links: issue.links.map(({ id, url, note }) => ({ event_id: id, url, note })),
    attachments: issue.attachments.map(({ id, ...rest }) => ({ event_id: id, ...rest })),
    dependencies: issue.dependencies.map(({ target, type }) => ({ issue_id: target, dep_type: type })),
  };
}

/** All events of an issue, those that do not count as well, in the total order. */
export function viewEvents(
  log: string,
  id: AggregateId,
  snapshot: Snapshot,
  verdicts: Verdicts,
): z.output<typeof eventView>[] {
  const leftOut = new Map(snapshot.leftOut(log, id).map((each) => [each.event.id, each]));
  return snapshot.eventsAbout(log, id).map((event) => ({
    ...viewEvent(event),
    signature: verdicts.get(event.id) ?? null,
    left_out: viewLeftOut(leftOut.get(event.id), snapshot),
  }));
}

function viewLeftOut(leftOut: LeftOut | undefined, snapshot: Snapshot): z.output<typeof eventView>['left_out'] {
  if (leftOut === undefined) return null;
  return {
    refused: leftOut.isRefused,
    disowned_by: leftOut.disownedBy.map(({ id, actor, ts, payload }) => ({
      event_id: id,
      ...viewActor(actor, snapshot),
      ts_unix_ms: jsonTime(ts),
      reason: payload.reason,
    })),
  };
}

export function viewEvent(event: LogEvent): Omit<z.output<typeof eventView>, 'signature' | 'left_out'> {
  return {
    event_id: event.id,
    issue_id: event.aggregate,
    actor: event.actor,
    ts_unix_ms: jsonTime(event.ts),
    parent: event.parent,
    kind: { [event.kind]: payloadToJson(event.kind, event.payload) },
    signed: event.sig !== null,
  };
}
