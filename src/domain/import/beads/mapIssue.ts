import type { ActorId, AggregateId } from '../../../base/ids.ts';
import { issueKinds, type IssueDraft } from '../../event/catalog.ts';
import { type SealedEvent, sealEvent, type UnixMs } from '../../event/event.ts';
import { dependencyKey, parseDependencyKey } from '../../issues/dependency.ts';
import { emptyIssue, type IssueState, type Register, type RegisterSet } from '../../issues/state.ts';
import { importedAggregateId } from '../ids.ts';
import { importedComment, importedLine } from '../texts.ts';
import { isWebAddress } from '../webAddress.ts';
import { BEADS, type BeadsComment, type BeadsDependency, type BeadsIssue } from './beadsIssue.ts';
import { bodyOf } from './body.ts';
import { labelsOf, stateOf } from './labels.ts';
import { beadsActorId } from './mapPerson.ts';
import { type Relation, relationsOf } from './relations.ts';

/** What is known already when an issue is mapped. */
export interface KnownBefore {
  /** What earlier imports from beads said of the issue, and nobody else. */
  readonly said: IssueState | undefined;
  /** Whether the log has a creation of the issue, by anybody. */
  readonly created: boolean;
  /** Whether there is an issue of this id in beads: in the file, or imported before. */
  readonly exists: (beadsId: string) => boolean;
}

export interface MappedIssue {
  readonly aggregate: AggregateId;
  /** Those of them that depend on the file alone are given again each time; their ids say that they are known. */
  readonly events: readonly SealedEvent[];
  readonly comments: number;
  readonly dependencies: number;
  readonly hasParent: boolean;
  /** Dependencies on issues that there are not. */
  readonly missing: readonly BeadsDependency[];
}

/**
 * What beads says of an issue now, as the events that lead there from what it said before. beads keeps no history, so:
 *
 * - The creation holds only what never changes, the id for a title. Whoever imports another version of the file writes the
 *   same creation; two different ones of one issue would stop readers in Rust.
 * - Title, description, labels, assignee and state are said at the time of the last change, and only where beads said
 *   something else before. What people changed here meanwhile stays, unless beads changed the same thing.
 * - A version of the file that is older than what was imported changes none of these.
 * - Comments and dependencies have times of their own.
 */
export function mapIssue(issue: BeadsIssue, known: KnownBefore): MappedIssue {
  return new IssueMapping(issue, known).map();
}

class IssueMapping {
  readonly #events: SealedEvent[] = [];
  readonly #aggregate: AggregateId;
  readonly #author: ActorId;
  readonly #said: IssueState;
  /** When the issue was last changed; later than its creation, before which nothing may be said about an issue. */
  readonly #changed: number;

  constructor(
    private readonly issue: BeadsIssue,
    private readonly known: KnownBefore,
  ) {
    this.#aggregate = importedAggregateId(BEADS, issue.id);
    this.#author = beadsActorId(issue.createdBy);
    this.#said = known.said ?? emptyIssue(this.#aggregate);
    this.#changed = Math.max(issue.updatedTs, issue.closedTs ?? 0, issue.createdTs + 1);
  }

  map(): MappedIssue {
    const { issue, known } = this;
    const { parent, dependencies, inWords } = relationsOf(issue);
    if (!known.created) {
      this.#put(issue.createdTs, { kind: 'IssueCreated', payload: { title: issue.id, body: '', labels: [] } });
    }
    const knownParent = parent !== undefined && known.exists(parent) ? parent : undefined;
    if (latest(this.#said) <= this.#changed) {
      this.#texts(bodyOf(issue, inWords));
      this.#state();
      this.#labels(labelsOf(issue, knownParent));
      this.#assignees(new Set([importedLine(issue.assignee)].filter((user) => user !== '')));
      this.#link(importedLine(issue.externalRef));
      this.#dropDependencies(new Set(dependencies.map(dependencyKey)));
    }
    const found = distinct(dependencies.filter(({ source }) => known.exists(source.target)));
    for (const each of found) this.#depend(each, each.source);
    return {
      aggregate: this.#aggregate,
      events: this.#events,
      comments: this.#comments(),
      dependencies: found.length,
      hasParent: knownParent !== undefined,
      missing: issue.dependencies.filter(({ target }) => !known.exists(target)),
    };
  }

  #texts(body: string): void {
    const { title, body: saidBody } = this.#said;
    const wanted = importedLine(this.issue.title) || this.issue.id;
    const payload = {
      title: wanted === (title?.value ?? this.issue.id) ? null : wanted,
      body: body === (saidBody?.value ?? '') ? null : body,
    };
    if (payload.title === null && payload.body === null) return;
    this.#put(Math.max(this.#after(title), this.#after(saidBody)), { kind: 'IssueUpdated', payload });
  }

  #state(): void {
    const { status } = this.#said;
    const state = stateOf(this.issue);
    if (state === (status?.value ?? 'open')) return;
    const { closedTs, createdTs } = this.issue;
    const at = state === 'closed' && closedTs !== undefined ? Math.max(closedTs, createdTs + 1) : this.#changed;
    const ts = status !== undefined && status.version.ts >= at ? this.#after(status) : at;
    this.#put(ts, { kind: 'StateChanged', payload: { state } });
  }

  #labels(wanted: ReadonlySet<string>): void {
    this.#elements(this.#said.labels, wanted, (label, present) => ({
      kind: present ? 'LabelAdded' : 'LabelRemoved',
      payload: { label },
    }));
  }

  #assignees(wanted: ReadonlySet<string>): void {
    this.#elements(this.#said.assignees, wanted, (user, present) => ({
      kind: present ? 'AssigneeAdded' : 'AssigneeRemoved',
      payload: { user },
    }));
  }

  #elements(said: RegisterSet, wanted: ReadonlySet<string>, draft: (element: string, present: boolean) => Draft): void {
    for (const [element, register] of said) {
      if (register.value && !wanted.has(element)) this.#put(this.#after(register), draft(element, false));
    }
    for (const element of wanted) {
      const register = said.get(element);
      if (register?.value !== true) this.#put(this.#after(register), draft(element, true));
    }
  }

  #link(url: string): void {
    if (!isWebAddress(url)) return;
    if ([...this.#said.links.values()].some((link) => link.url === url)) return;
    this.#put(this.#changed, { kind: 'LinkAdded', payload: { url, note: `${BEADS} ${this.issue.id}` } });
  }

  #depend({ target, type }: ReturnType<typeof parseDependencyKey>, { ts, createdBy }: BeadsDependency): void {
    const register = this.#said.dependencies.get(dependencyKey({ target, type }));
    // One that was dropped since comes again only with a file that is newer than the one that dropped it.
    if (register !== undefined && (register.value || register.version.ts >= this.#changed)) return;
    const at = Math.max(ts ?? 0, this.issue.createdTs + 1);
    const actor = beadsActorId(createdBy || this.issue.createdBy);
    const again = register !== undefined && register.version.ts >= at ? this.#after(register) : at;
    this.#put(again, { kind: 'DependencyAdded', payload: { target, type } }, actor);
  }

  #dropDependencies(wanted: ReadonlySet<string>): void {
    for (const [key, register] of this.#said.dependencies) {
      if (!register.value || wanted.has(key)) continue;
      this.#put(this.#after(register), { kind: 'DependencyRemoved', payload: parseDependencyKey(key) });
    }
  }

  /** Comments in their order, which times in seconds do not tell; then why the issue was closed. Gives their number. */
  #comments(): number {
    const { comments, closeReason, closedTs, createdTs } = this.issue;
    const ordered = [...comments].sort((a, b) => a.ts - b.ts || a.id - b.id);
    let last = createdTs;
    for (const { ts, author, text } of ordered satisfies BeadsComment[]) {
      last = Math.max(ts, last + 1);
      this.#put(last, { kind: 'CommentAdded', payload: { body: importedComment(text) } }, beadsActorId(author));
    }
    if (closeReason.trim() === '') return ordered.length;
    const body = `Closed: ${importedComment(closeReason)}`;
    const said = [...this.#said.comments.values()].some((comment) => comment.body === body);
    const ts = closedTs === undefined ? this.#changed : Math.max(closedTs, createdTs + 1);
    if (!said || closedTs !== undefined) this.#put(ts, { kind: 'CommentAdded', payload: { body } });
    return ordered.length + 1;
  }

  /** The time of the last change, or the moment after what was said before at that time. */
  #after(register: Register<unknown> | undefined): number {
    return register !== undefined && register.version.ts >= this.#changed
      ? Number(register.version.ts) + 1
      : this.#changed;
  }

  #put(ts: number, draft: Draft, actor = this.#author): void {
    const kind = issueKinds.byName(draft.kind);
    if (kind === undefined) throw new RangeError(`${draft.kind} is not a kind of the issue log`);
    this.#events.push(sealEvent({ ...draft, aggregate: this.#aggregate }, kind, { actor, ts }));
  }
}

type Draft = DistributedOmit<IssueDraft, 'aggregate'>;
type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The first of those that say the same. */
function distinct(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.toReversed().map((each) => [dependencyKey(each), each])).values()].reverse();
}

/** The time of the latest change of a field that has no time of its own in beads. */
function latest({ title, body, status, labels, assignees }: IssueState): UnixMs {
  const registers = [title, body, status, ...labels.values(), ...assignees.values()];
  return registers.reduce<UnixMs>(
    (max, register) => (register !== undefined && register.version.ts > max ? register.version.ts : max),
    0,
  );
}
