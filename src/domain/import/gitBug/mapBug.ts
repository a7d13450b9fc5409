import type { ActorId, AggregateId, EventId } from '../../../base/ids.ts';
import { issueKinds, type IssueDraft } from '../../event/catalog.ts';
import { type SealedEvent, sealEvent } from '../../event/event.ts';
import { formatCommentEdit } from '../../issues/commentEdit.ts';
import { importedActorId, importedAggregateId } from '../ids.ts';
import { importedComment, importedLine, importedText } from '../texts.ts';
import { isWebAddress } from '../webAddress.ts';
import type { Bug, OpAction } from './bug.ts';
import { timeline, type TimedOp } from './timeline.ts';

const SYSTEM = 'git-bug';
const SHORT_ID_LENGTH = 7;

/** A bug as events of our log. */
export interface MappedBug {
  readonly events: readonly SealedEvent[];
  readonly comments: number;
  /** Files that hang on ops: they are not imported. */
  readonly files: number;
  /** Ops of unknown types, and edits of something that is not in the bug: they have no events. */
  readonly unknownOps: number;
}

export function bugActorId(identity: string): ActorId {
  return importedActorId(SYSTEM, identity);
}

/**
 * The events of a bug. They depend on nothing but the bug, and those of an op on nothing but the op and what stands before
 * it, so that a later import of the bug, with more ops, gives the same events and more.
 */
export function mapBug(bug: Bug): MappedBug {
  const mapping = new BugMapping(bug);
  for (const timed of timeline(bug)) mapping.add(timed);
  return mapping;
}

class BugMapping implements MappedBug {
  readonly events: SealedEvent[] = [];
  comments = 0;
  unknownOps = 0;
  files = 0;
  readonly #bug: Bug;
  readonly #issue: AggregateId;
  /** Addresses that the creation names. */
  #created: readonly string[] = [];
  /** Events of comments, by the id of their op. */
  readonly #commentEvents = new Map<string, EventId>();

  constructor(bug: Bug) {
    this.#bug = bug;
    this.#issue = importedAggregateId(SYSTEM, bug.id);
  }

  add(timed: TimedOp): void {
    if (timed.isStray) {
      this.unknownOps += 1;
      return;
    }
    const { op } = timed;
    this.files += op.files ?? 0;
    switch (op.action.type) {
      case 'create':
        return this.#create(timed, op.action);
      case 'title':
        return this.#put(timed, {
          kind: 'IssueUpdated',
          payload: { title: importedLine(op.action.title), body: null },
        });
      case 'comment':
        return this.#comment(timed, op.action.message);
      case 'status':
        return this.#put(timed, { kind: 'StateChanged', payload: { state: op.action.status } });
      case 'labels':
        return this.#labels(timed, op.action);
      case 'edit':
        return this.#edit(timed, op.action);
      case 'metadata':
        if (op.action.target === this.#bug.id) this.#note(timed, op.action.metadata);
        return;
      case 'unknown':
        this.unknownOps += 1;
        return;
      case 'silent':
        return;
    }
  }

  #create(timed: TimedOp, { title, message, metadata }: OpAction & { type: 'create' }): void {
    const payload = { title: importedLine(title), body: importedText(message), labels: [] };
    this.#put(timed, { kind: 'IssueCreated', payload });
    // A millisecond later: for grite, anything said about an issue before its creation is an error.
    this.#created = webAddresses(metadata);
    this.#link({ ...timed, ts: timed.ts + 1 }, this.#created);
  }

  /**
   * Addresses that the creation names already are left out. Others are not compared: which of two lines of history that name
   * the same one comes first may change with a merge, and the events of an op must not.
   */
  #note(timed: TimedOp, metadata: Readonly<Record<string, string>>): void {
    this.#link(
      timed,
      webAddresses(metadata).filter((url) => !this.#created.includes(url)),
    );
  }

  #link(timed: TimedOp, urls: readonly string[]): void {
    const note = `${SYSTEM} ${this.#bug.id.slice(0, SHORT_ID_LENGTH)}`;
    for (const url of urls) this.#put(timed, { kind: 'LinkAdded', payload: { url, note } });
  }

  #comment(timed: TimedOp, message: string): void {
    this.comments += 1;
    this.#put(timed, { kind: 'CommentAdded', payload: { body: importedComment(message) } });
    const { event } = this.events.at(-1) as SealedEvent;
    this.#commentEvents.set(timed.op.id, event.id);
  }

  #edit(timed: TimedOp, { target, message }: OpAction & { type: 'edit' }): void {
    const body = importedText(message);
    if (target === this.#bug.id) {
      return this.#put(timed, { kind: 'IssueUpdated', payload: { title: null, body } });
    }
    const comment = this.#commentEvents.get(target);
    if (comment === undefined) this.unknownOps += 1;
    else this.#put(timed, { kind: 'CommentAdded', payload: { body: formatCommentEdit({ comment, body }) } });
  }

  /** git-bug adds before it removes, so a label that an op both adds and removes is only removed. */
  #labels(timed: TimedOp, { added, removed }: OpAction & { type: 'labels' }): void {
    const gone = new Set(removed.map(importedLine));
    const come = new Set(added.map(importedLine).filter((label) => !gone.has(label)));
    for (const label of come) if (label !== '') this.#put(timed, { kind: 'LabelAdded', payload: { label } });
    for (const label of gone) if (label !== '') this.#put(timed, { kind: 'LabelRemoved', payload: { label } });
  }

  #put({ author, ts }: TimedOp, draft: DistributedOmit<IssueDraft, 'aggregate'>): void {
    const kind = issueKinds.byName(draft.kind);
    if (kind === undefined) throw new RangeError(`${draft.kind} is not a kind of the issue log`);
    this.events.push(sealEvent({ ...draft, aggregate: this.#issue }, kind, { actor: bugActorId(author), ts }));
  }
}

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Where the bug can be seen on the web, as far as somebody noted it: `github-url`, then any other `…-url`. */
function webAddresses(metadata: Readonly<Record<string, string>>): string[] {
  const keys = Object.keys(metadata).filter((key) => key.endsWith('-url'));
  const ordered = keys.sort((a, b) => (a === 'github-url' ? -1 : b === 'github-url' ? 1 : a < b ? -1 : 1));
  return [...new Set(ordered.map((key) => metadata[key] ?? '').filter(isWebAddress))];
}
