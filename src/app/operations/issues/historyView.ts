import * as z from 'zod/mini';
import { ISSUE_FIELDS } from '../../../domain/issues/fields.ts';
import type { ShownChange } from '../../../domain/issues/history/fieldChanges.ts';
import type { HistoryStep } from '../../../domain/issues/history/steps.ts';
import { DEPENDENCY_TYPES } from '../../../domain/issues/state.ts';
import type { Verdict } from '../../../domain/trust/verdict.ts';
import { signature, type Verdicts } from './views.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import { hexId, jsonTime, time } from '../schema.ts';

const status = z.enum(['open', 'closed']);
const addedOrRemoved = z.enum(['added', 'removed']);

/** One thing that became different, by `type`. */
export const changeView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('created'), title: z.string(), body: z.string(), labels: z.array(z.string()) }),
  z.object({ type: z.literal('title'), from: z.string(), to: z.string() }),
  z.object({ type: z.literal('body'), from: z.string(), to: z.string() }),
  z.object({ type: z.literal('state'), from: status, to: status }),
  z.object({
    type: z.literal('field'),
    field: z.enum(ISSUE_FIELDS),
    from: z.nullable(z.string()),
    to: z.nullable(z.string()),
  }),
  z.object({ type: z.literal('label'), label: z.string(), action: addedOrRemoved }),
  z.object({ type: z.literal('assignee'), user: z.string(), action: addedOrRemoved }),
  z.object({
    type: z.literal('dependency'),
    issue_id: hexId,
    dep_type: z.enum(DEPENDENCY_TYPES),
    action: addedOrRemoved,
  }),
  /** `event_id`: of the comment, also where its text was edited. */
  z.object({
    type: z.literal('comment'),
    event_id: hexId,
    from: z.nullable(z.string()),
    to: z.string(),
    action: z.enum(['added', 'edited']),
  }),
  z.object({
    type: z.literal('link'),
    event_id: hexId,
    url: z.string(),
    note: z.nullable(z.string()),
    action: addedOrRemoved,
  }),
  z.object({ type: z.literal('attachment'), event_id: hexId, name: z.string(), action: z.literal('added') }),
]);

/** What one command wrote: who, when, and what became different. */
export const stepView = z.object({
  event_ids: z.array(hexId),
  actor: hexId,
  name: z.nullable(z.string()),
  ts_unix_ms: time,
  /** Of the event of the step whose signature is worth least. */
  signature,
  /** Empty when everything was so already. */
  changes: z.array(changeView),
});

export function viewStep(
  { events, shown }: HistoryStep,
  snapshot: Pick<Snapshot, 'profile'>,
  verdicts: Verdicts = new Map(),
): z.output<typeof stepView> {
  const [first] = events;
  if (first === undefined) throw new Error('a step without events');
  return {
    event_ids: events.map(({ id }) => id),
    actor: first.actor,
    name: snapshot.profile(first.actor)?.name ?? null,
    ts_unix_ms: jsonTime(first.ts),
    signature: leastOf(events.flatMap(({ id }) => verdicts.get(id) ?? [])),
    changes: shown.map(viewChange),
  };
}

/** From the best to the worst. */
const WORTH: readonly Verdict[] = ['valid', 'unsigned', 'unknown-key', 'missing', 'revoked', 'bad'];

function leastOf(verdicts: readonly Verdict[]): Verdict | null {
  return verdicts.reduce<Verdict | null>(
    (least, verdict) => (least === null || WORTH.indexOf(verdict) > WORTH.indexOf(least) ? verdict : least),
    null,
  );
}

/** A change as `changeView` describes it. */
export function viewChange(change: ShownChange): z.output<typeof changeView> {
  const action = 'to' in change && change.to === true ? ('added' as const) : ('removed' as const);
  switch (change.thing) {
    case 'creation':
      return { type: 'created', title: change.title, body: change.body, labels: [...change.labels] };
    case 'title':
    case 'body':
      return { type: change.thing, from: change.from, to: change.to };
    case 'state':
      return { type: 'state', from: change.from, to: change.to };
    case 'field':
      return { type: 'field', field: change.field, from: change.from, to: change.to };
    case 'label':
      return { type: 'label', label: change.label, action };
    case 'assignee':
      return { type: 'assignee', user: change.user, action };
    case 'dependency':
      return { type: 'dependency', issue_id: change.target, dep_type: change.type, action };
    case 'comment': {
      const { comment, from, to } = change;
      return { type: 'comment', event_id: comment, from, to, action: from === null ? 'added' : 'edited' };
    }
    case 'link':
      return { type: 'link', event_id: change.link, url: change.url, note: change.note, action };
    case 'attachment':
      return { type: 'attachment', event_id: change.attachment, name: change.name, action: 'added' };
  }
}
