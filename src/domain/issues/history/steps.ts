import type { AggregateId } from '../../../base/ids.ts';
import type { LogEvent, UnixMs } from '../../event/event.ts';
import { parseLinkRemoval } from '../linkRemoval.ts';
import { emptyIssue } from '../state.ts';
import { type Change, netChanges } from './change.ts';
import { applyAndTell } from './effects.ts';
import { nameFields, type ShownChange } from './fieldChanges.ts';

/** What one command wrote, and what became of it. */
export interface HistoryStep {
  /** Of one actor, in the total order; at least one. */
  readonly events: readonly LogEvent[];
  /** In terms of the log; empty when everything was so already. */
  readonly changes: readonly Change[];
  /** The same for people: fields instead of the labels that they are stored in. */
  readonly shown: readonly ShownChange[];
}

/** Which kinds one command writes after which. A creation brings assignees, an update labels, a comment the new state. */
const WRITTEN_AFTER: Readonly<Record<string, readonly string[]>> = {
  IssueCreated: ['AssigneeAdded'],
  IssueUpdated: ['LabelAdded', 'LabelRemoved'],
  LabelAdded: ['LabelAdded', 'LabelRemoved'],
  LabelRemoved: ['LabelAdded', 'LabelRemoved'],
  AssigneeAdded: ['AssigneeAdded', 'AssigneeRemoved'],
  AssigneeRemoved: ['AssigneeAdded', 'AssigneeRemoved'],
  CommentAdded: ['StateChanged'],
};

/**
 * The history of an issue, step by step; `events` are its events in the total order. The log does not say what was written
 * together, so a step is what looks like it: events of one actor, each at most a millisecond after the one before, of
 * kinds that one command writes one after the other. Events of others in between do not count.
 */
export function historySteps(id: AggregateId, events: readonly LogEvent[]): HistoryStep[] {
  const state = emptyIssue(id);
  const steps: { events: LogEvent[]; changes: Change[] }[] = [];
  const last = new Map<string, { events: LogEvent[]; changes: Change[] }>();
  for (const event of events) {
    const changes = applyAndTell(state, event);
    const open = last.get(event.actor);
    const before = open?.events.at(-1);
    if (open !== undefined && before !== undefined && continues(before, event)) {
      open.events.push(event);
      open.changes.push(...changes);
    } else {
      const step = { events: [event], changes };
      steps.push(step);
      last.set(event.actor, step);
    }
  }
  return steps.map((step) => {
    const changes = netChanges(step.changes);
    return { events: step.events, changes, shown: nameFields(changes) };
  });
}

function continues(before: LogEvent, event: LogEvent): boolean {
  if (!isNext(before.ts, event.ts)) return false;
  if (before.kind === 'LinkAdded') return event.kind === 'LinkAdded' && isSameLinkCommand(before, event);
  return WRITTEN_AFTER[before.kind]?.includes(event.kind) === true;
}

function isNext(before: UnixMs, after: UnixMs): boolean {
  return BigInt(after) - BigInt(before) <= 1n;
}

/** One command takes away all links with the same address, or brings them back. */
function isSameLinkCommand(before: LogEvent, event: LogEvent): boolean {
  const [a, b] = [before.payload, event.payload] as { url: string; note: string | null }[];
  const isRemoval = (note: string | null | undefined): boolean => parseLinkRemoval(note ?? null) !== undefined;
  return a?.url === b?.url && isRemoval(a?.note) === isRemoval(b?.note);
}
