import type { AggregateId, EventId } from '../../../base/ids.ts';
import type { DependencyType, IssueStatus } from '../state.ts';

/** What of an issue changed. Elements of sets, links and attachments are there or not. */
export type ChangedThing =
  | { readonly thing: 'title' | 'body'; readonly from: string; readonly to: string }
  | { readonly thing: 'state'; readonly from: IssueStatus; readonly to: IssueStatus }
  | { readonly thing: 'label'; readonly label: string; readonly from: boolean; readonly to: boolean }
  | { readonly thing: 'assignee'; readonly user: string; readonly from: boolean; readonly to: boolean }
  | {
      readonly thing: 'dependency';
      readonly target: AggregateId;
      readonly type: DependencyType;
      readonly from: boolean;
      readonly to: boolean;
    }
  /** `from` is `null` for a new comment. */
  | { readonly thing: 'comment'; readonly comment: EventId; readonly from: string | null; readonly to: string }
  | {
      readonly thing: 'link';
      readonly link: EventId;
      readonly url: string;
      readonly note: string | null;
      readonly from: boolean;
      readonly to: boolean;
    };

/** One effect of an event on what people see. */
export type Change =
  | ChangedThing
  | { readonly thing: 'creation'; readonly title: string; readonly body: string; readonly labels: readonly string[] }
  | { readonly thing: 'attachment'; readonly attachment: EventId; readonly name: string };

/** What two changes have in common when they are about the same thing. */
export function thingOf(change: Change): string {
  switch (change.thing) {
    case 'label':
      return `label ${change.label}`;
    case 'assignee':
      return `assignee ${change.user}`;
    case 'dependency':
      return `dependency ${change.target} ${change.type}`;
    case 'comment':
      return `comment ${change.comment}`;
    case 'link':
      // A link that was taken away comes back as another event.
      return `link ${JSON.stringify([change.url, change.note])}`;
    case 'attachment':
      return `attachment ${change.attachment}`;
    case 'title':
    case 'body':
    case 'state':
    case 'creation':
      return change.thing;
  }
}

/** What remains of changes that came one after the other: one for each thing, from before the first to after the last. */
export function netChanges(changes: readonly Change[]): Change[] {
  const net = new Map<string, Change>();
  for (const change of changes) {
    const thing = thingOf(change);
    const before = net.get(thing);
    net.set(thing, before !== undefined && 'from' in before ? ({ ...change, from: before.from } as Change) : change);
  }
  return [...net.values()].filter((change) => !('from' in change) || change.from !== change.to);
}
