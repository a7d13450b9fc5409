import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { payloadToJson } from '../../../domain/event/jsonPayload.ts';
import { changesByEvent } from '../../../domain/issues/history/perEvent.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { Arrival } from '../../feed/arrivals.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { changeView, viewChange } from '../issues/historyView.ts';
import { hexId, jsonTime, time } from '../schema.ts';

const ofAnyEvent = {
  event_id: hexId,
  /** Name of the kind of event. */
  kind: z.string(),
  actor: hexId,
  /** What the actor calls itself. */
  name: z.nullable(z.string()),
  ts_unix_ms: time,
};

/** An event about an issue. */
export const issueEventItem = z.object({
  type: z.literal('issue.event'),
  ...ofAnyEvent,
  issue_id: hexId,
  short_id: z.string(),
  /** As it is now; empty while the creation of the issue is not known. */
  title: z.string(),
  /** The issue stays in this clone. */
  private: z.boolean(),
  /** What the event changed, as the history shows it; empty when it was so already. */
  changes: z.array(changeView),
});

/** An event of the work log: profiles, keys, disownings. */
export const workEventItem = z.object({
  type: z.literal('work.event'),
  ...ofAnyEvent,
  /** What it is about: an actor, an event, … */
  about: hexId,
  payload: z.record(z.string(), z.unknown()),
});

export type EventItem = z.output<typeof issueEventItem> | z.output<typeof workEventItem>;

/** Events as they are told, in their order; without those that do not count, which nobody is shown. */
export function viewArrivals(arrivals: readonly Arrival[], snapshot: Snapshot): EventItem[] {
  const issues = new Map<AggregateId, ReturnType<typeof changesByEvent>>();
  const changesOf = (id: AggregateId): ReturnType<typeof changesByEvent> => {
    const known = issues.get(id) ?? changesByEvent(id, snapshot.events(id));
    issues.set(id, known);
    return known;
  };
  const leftOut = new Map<string, ReadonlySet<string>>();
  const isLeftOut = (log: string, id: string): boolean => {
    const ids = leftOut.get(log) ?? snapshot.leftOutIds(log);
    leftOut.set(log, ids);
    return ids.has(id);
  };
  return arrivals.flatMap(({ event, log, isPrivate }): EventItem[] => {
    const { id, kind, actor, aggregate } = event;
    const name = snapshot.profile(actor)?.name ?? null;
    const shown = { event_id: id, kind, actor, name, ts_unix_ms: jsonTime(event.ts) };
    if (log === 'work') {
      if (isLeftOut(log, id)) return [];
      return [{ type: 'work.event', ...shown, about: aggregate, payload: payloadToJson(kind, event.payload) }];
    }
    const changes = changesOf(aggregate).get(id);
    if (changes === undefined) return [];
    return [
      {
        type: 'issue.event',
        ...shown,
        issue_id: aggregate,
        short_id: shortIssueId(aggregate),
        title: snapshot.state(aggregate)?.title?.value ?? '',
        private: isPrivate,
        changes: changes.map(viewChange),
      },
    ];
  });
}
