import { toHex } from '../base/bytes.ts';
import type { AggregateId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import type { IssueDraft } from '../domain/event/catalog.ts';
import type { LogEvent } from '../domain/event/event.ts';
import type { IssueView } from '../domain/issues/view.ts';
import { ActorDirectory, type ActorSelection } from './actors.ts';
import { gitEventLog } from './log/gitEventLog.ts';
import { issueLogSpec, workLogSpec } from './log/logSpecs.ts';
import { type Decision, stamp } from './log/stamp.ts';
import type { Appended, EventLog } from './ports/eventLog.ts';
import type { GitStore } from './ports/gitStore.ts';
import type { Location, Ports } from './ports/ports.ts';
import { pendingView } from './projection/pendingView.ts';
import { Projection } from './projection/projection.ts';
import type { Refusal } from './refusal.ts';

/** What operations work with: the one object that stands for a repository. */
export interface Repository {
  readonly location: Location;
  /** Absolute path of our folder in the common git dir. */
  readonly dataDir: string;
  readonly issueLog: EventLog;
  readonly workLog: EventLog;
  /** What is folded from both logs. */
  readonly projection: Projection;
  readonly actors: ActorDirectory;
  /** The objects and refs of another repository, read only. */
  readonly openStoreAt: (path: string) => Promise<GitStore>;
  /** A new random id for something that events will be about. */
  newAggregateId(): AggregateId;
  /** Appends events about something new, as the current actor, now. */
  writeIssues(drafts: readonly IssueDraft[]): Promise<Result<Appended, Refusal>>;
  /**
   * Appends what `decide` makes of the issues as they are, as the current actor, now. When the log moved meanwhile, `decide`
   * is asked again. What it gives may be empty: then nothing is written.
   */
  changeIssues(decide: (view: IssueView) => Result<readonly IssueDraft[], Refusal>): Promise<Result<Appended, Refusal>>;
  /** Ends what the repository started. It is not used afterwards. */
  dispose(): Promise<void>;
}

/** Opens a repository over its ports. Does no work: everything is read when it is first asked for. */
export function openRepository(ports: Ports, selection: ActorSelection = {}): Repository {
  const { store, clock, random, files, filesAt, location, openStoreAt } = ports;
  const issueLog = gitEventLog(issueLogSpec, { store, clock, random });
  const workLog = gitEventLog(workLogSpec, { store, clock, random });
  const actors = new ActorDirectory({ files, filesAt, clock, random, selection });
  const projection = new Projection(issueLog, workLog);
  const append = async (
    decide: (pending: readonly LogEvent[]) => Promise<Result<Decision<IssueDraft>, Refusal>>,
  ): Promise<Result<Appended, Refusal>> => {
    const current = await actors.ensure();
    if (!current.ok) return current;
    return issueLog.append<Refusal>(async (pending) => {
      const decision = await decide(pending);
      if (!decision.ok) return decision;
      return ok(stamp(issueLogSpec, decision.value, current.value.actor.id, clock.now()));
    });
  };
  return {
    location,
    dataDir: files.root,
    issueLog,
    workLog,
    projection,
    actors,
    openStoreAt,
    newAggregateId: () => toHex(random.bytes(16)) as AggregateId,
    writeIssues: (drafts) => append(() => Promise.resolve(ok({ drafts }))),
    changeIssues: (decide) =>
      append(async (pending) => {
        const view = pendingView(await projection.current(), pending);
        const drafts = decide(view);
        return drafts.ok ? ok({ drafts: drafts.value, newest: (id) => view.state(id)?.updated }) : drafts;
      }),
    dispose: () => store.dispose(),
  };
}
