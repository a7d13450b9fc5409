import type { AggregateId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type LogEvent, resealEvent } from '../domain/event/event.ts';
import { compareVersions } from '../domain/event/order.ts';
import { attachedFiles } from '../domain/issues/attachment.ts';
import { namedIssues } from '../domain/issues/namedIssues.ts';
import { attachmentPath, type AttachmentStore } from './log/attachmentStore.ts';
import type { Appended, EventLog, LogFile, NewEvent } from './ports/eventLog.ts';
import type { Projection } from './projection/projection.ts';
import type { Snapshot } from './projection/snapshot.ts';
import type { Refusal } from './refusal.ts';

interface Source {
  readonly issueLog: EventLog;
  readonly privateLog: EventLog;
  readonly projection: Projection;
  readonly attachments: AttachmentStore;
}

/**
 * Appends to the shared log what the private one alone holds of `issues`: the same events, with their signatures, and attached
 * files. Nothing when all of it is there already, so it can be done again after a crash. Refuses when they name
 * issues that would stay private.
 */
export async function publishEvents(
  source: Source,
  issues: ReadonlySet<AggregateId>,
): Promise<Result<Appended, Refusal>> {
  const published: LogEvent[] = [];
  for (;;) {
    const appended = await appendUnpublished(source, issues);
    if (!appended.ok) return appended;
    published.push(...appended.value.events);
    // Who writes to the private log looks here afterwards, and we look there: whatever comes between, one of both sees it.
    if (appended.value.events.length === 0) return ok({ ...appended.value, events: published });
  }
}

function appendUnpublished(source: Source, issues: ReadonlySet<AggregateId>): Promise<Result<Appended, Refusal>> {
  const { issueLog, projection } = source;
  return issueLog.append<Refusal>(async () => {
    const snapshot = await projection.current();
    const events = eventsToPublish(source, snapshot, issues);
    for (const event of events) {
      const named = namedIssues(event).find((id) => !issues.has(id) && snapshot.isPrivate(id));
      if (named !== undefined)
        return err({ code: 'publish-names-private', details: { issue: event.aggregate, named } });
    }
    const commits = new Map(events.map((event) => [event.id, snapshot.commitOf(event)]));
    const sealed: NewEvent[] = [];
    for (const event of events) {
      const files = await filesOf(source.attachments, event, commits.get(event.id));
      sealed.push({ ...resealEvent(event, issueLog.spec.kinds), ...(files.length > 0 && { files }) });
    }
    return ok(sealed);
  });
}

function eventsToPublish(
  { privateLog }: Source,
  snapshot: Snapshot,
  issues: ReadonlySet<AggregateId>,
): readonly LogEvent[] {
  const all = [...issues].flatMap((id) => snapshot.eventsAbout(privateLog.spec.name, id));
  const ids = all.map(({ id }) => id);
  const unpublished = snapshot.knownEvents(privateLog.spec.name, ids);
  return all.filter(({ id }) => unpublished.has(id)).sort(compareVersions);
}

/** The bytes beside an event. What cannot be read is missing there too, and said to be when it is asked for. */
async function filesOf(
  attachments: AttachmentStore,
  event: LogEvent,
  near: Parameters<AttachmentStore['read']>[1],
): Promise<LogFile[]> {
  const [attached] = attachedFiles([event]);
  if (attached === undefined) return [];
  const stored = await attachments.read(attached.sha256, near);
  return stored.kind === 'found' ? [{ path: attachmentPath(attached.sha256), content: stored.bytes }] : [];
}
