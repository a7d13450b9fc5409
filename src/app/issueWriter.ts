import type { ActorId, AggregateId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { IssueDraft } from '../domain/event/catalog.ts';
import type { LogEvent } from '../domain/event/event.ts';
import { namedIssues } from '../domain/issues/namedIssues.ts';
import type { IssueView } from '../domain/issues/view.ts';
import type { DecideIssues, MayChange } from './changeIssues.ts';
import type { Decision, DraftWithFiles } from './log/stamp.ts';
import type { Appended, EventLog } from './ports/eventLog.ts';
import { newestKnown } from './newestKnown.ts';
import { pendingView } from './projection/pendingView.ts';
import type { Projection } from './projection/projection.ts';
import { publishEvents } from './publishEvents.ts';
import type { AttachmentStore } from './log/attachmentStore.ts';
import type { Refusal } from './refusal.ts';

type Draft = DraftWithFiles<IssueDraft>;

interface IssueLogs {
  readonly issueLog: EventLog;
  readonly privateLog: EventLog;
  readonly projection: Projection;
  readonly attachments: AttachmentStore;
  readonly now: () => number;
  /** Stamps what is decided as the current actor, and appends it. */
  readonly append: (
    log: EventLog,
    decide: (pending: readonly LogEvent[], actor: ActorId) => Promise<Result<Decision, Refusal>>,
  ) => Promise<Result<Appended, Refusal>>;
}

/**
 * Writes about issues, each into the log that it stands in: what is said about a private issue stays private. Nothing that
 * leaves this clone may name a private issue.
 */
export class IssueWriter {
  constructor(private readonly logs: IssueLogs) {}

  /** Appends events about a new issue. Looks at no other one unless `drafts` name one. */
  create(drafts: readonly Draft[], isPrivate = false, mayChange?: MayChange): Promise<Result<Appended, Refusal>> {
    const { append, issueLog, privateLog } = this.logs;
    const asIs = async (actor: ActorId): Promise<Result<Decision, Refusal>> => {
      const allowed = await isAllowed(drafts, actor, mayChange);
      return allowed.ok ? ok({ drafts }) : allowed;
    };
    if (isPrivate) return append(privateLog, (_, actor) => asIs(actor));
    if (drafts.every((draft) => namedIssues(draft).length === 0)) {
      return append(issueLog, (_, actor) => asIs(actor));
    }
    return this.#write(issueLog, () => ok(drafts), mayChange);
  }

  /** The same where others have to be looked at first. */
  createAmong(decide: DecideIssues, isPrivate = false, mayChange?: MayChange): Promise<Result<Appended, Refusal>> {
    const { issueLog, privateLog } = this.logs;
    return this.#write(isPrivate ? privateLog : issueLog, decide, mayChange);
  }

  /**
   * Appends what `decide` makes of the issues. Mostly that is about one of them; what is about private ones besides public ones
   * goes into a commit of its own, for which `decide` is asked once more.
   */
  async change(decide: DecideIssues, mayChange?: MayChange): Promise<Result<Appended, Refusal>> {
    const { issueLog, privateLog } = this.logs;
    const hidden = new Set<AggregateId>();
    const ofShared: DecideIssues = (view) =>
      only(decide(view), ({ aggregate }) => {
        if (view.isPrivate(aggregate)) hidden.add(aggregate);
        return !hidden.has(aggregate);
      });
    const shared = await this.#write(issueLog, ofShared, mayChange);
    if (!shared.ok) return shared;
    if (hidden.size === 0) return ok({ ...shared.value, head: shared.value.head ?? (await privateLog.head()) });
    const ofHidden: DecideIssues = (view) => only(decide(view), ({ aggregate }) => hidden.has(aggregate));
    const own = await this.#changePrivate(ofHidden, mayChange);
    if (!own.ok) return own;
    return ok({ head: own.value.head, events: [...shared.value.events, ...own.value.events] });
  }

  /** What is private when it is decided may be published by another process at any moment. Then all of it becomes public. */
  async #changePrivate(decide: DecideIssues, mayChange: MayChange | undefined): Promise<Result<Appended, Refusal>> {
    const { issueLog, privateLog, projection } = this.logs;
    const published = new Set<AggregateId>();
    const ofPrivate: DecideIssues = (view) =>
      only(decide(view), ({ aggregate }) => {
        if (!view.isPrivate(aggregate)) published.add(aggregate);
        return !published.has(aggregate);
      });
    const own = await this.#write(privateLog, ofPrivate, mayChange);
    if (!own.ok) return own;
    const { events } = own.value;
    const view = await projection.current();
    const stragglers = new Set(events.map(({ aggregate }) => aggregate).filter((id) => !view.isPrivate(id)));
    // Where that is refused, they name what is private: they are known here, and `issue publish` says why nowhere else.
    if (stragglers.size > 0) await publishEvents(this.logs, stragglers);
    if (published.size === 0) return own;
    const late = await this.#write(issueLog, (now) => only(decide(now), ({ aggregate }) => published.has(aggregate)));
    return late.ok ? ok({ head: late.value.head, events: [...events, ...late.value.events] }) : late;
  }

  #write(log: EventLog, decide: DecideIssues, mayChange?: MayChange): Promise<Result<Appended, Refusal>> {
    const { append, projection, now } = this.logs;
    return append(log, async (pending, actor) => {
      const snapshot = await projection.current();
      const view = pendingView(snapshot, pending);
      const drafts = decide(view);
      if (!drafts.ok) return drafts;
      const leak = log.spec.scope === 'shared' ? findLeak(view, drafts.value) : undefined;
      if (leak !== undefined) return err(leak);
      const allowed = await isAllowed(drafts.value, actor, mayChange);
      if (!allowed.ok) return allowed;
      const newest = newestKnown(snapshot, { log: log.spec.name, view, nowMs: now() });
      return ok({ drafts: drafts.value, newest });
    });
  }
}

async function isAllowed(drafts: readonly Draft[], actor: ActorId, mayChange: MayChange | undefined) {
  if (mayChange === undefined || drafts.length === 0) return ok(undefined);
  return mayChange([...new Set(drafts.map(({ aggregate }) => aggregate))], actor);
}

function only(drafts: ReturnType<DecideIssues>, isWanted: (draft: Draft) => boolean): ReturnType<DecideIssues> {
  return drafts.ok ? ok(drafts.value.filter(isWanted)) : drafts;
}

/** An id alone would tell others that there is something. */
function findLeak(view: IssueView, drafts: readonly Draft[]): Refusal | undefined {
  for (const draft of drafts) {
    const named = namedIssues(draft).find((id) => view.isPrivate(id));
    if (named !== undefined) return { code: 'private-named', details: { issue: draft.aggregate, named } };
  }
  return undefined;
}
