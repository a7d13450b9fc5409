import { toHex } from '../base/bytes.ts';
import type { AggregateId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import type { IssueDraft } from '../domain/event/catalog.ts';
import { ActorDirectory, type ActorSelection } from './actors.ts';
import { gitEventLog } from './log/gitEventLog.ts';
import { issueLogSpec, workLogSpec } from './log/logSpecs.ts';
import { type Decision, stamp } from './log/stamp.ts';
import type { Appended, EventLog } from './ports/eventLog.ts';
import type { GitStore } from './ports/gitStore.ts';
import type { Location, Ports } from './ports/ports.ts';
import { IssueIndex } from './projection/issueIndex.ts';
import { ProfileIndex } from './projection/profileIndex.ts';
import type { Refusal } from './refusal.ts';

/** What operations work with: the one object that stands for a repository. */
export interface Repository {
  readonly location: Location;
  /** Absolute path of our folder in the common git dir. */
  readonly dataDir: string;
  readonly issueLog: EventLog;
  readonly workLog: EventLog;
  readonly issues: IssueIndex;
  readonly profiles: ProfileIndex;
  readonly actors: ActorDirectory;
  /** The objects and refs of another repository, read only. */
  readonly openStoreAt: (path: string) => Promise<GitStore>;
  /** A new random id for something that events will be about. */
  newAggregateId(): AggregateId;
  /**
   * Appends what `decide` gives, as the current actor, now. `decide` is asked again when the log moved meanwhile, and looks
   * at the state itself if the outcome depends on it.
   */
  writeIssues(decide: () => Promise<Result<Decision<IssueDraft>, Refusal>>): Promise<Result<Appended, Refusal>>;
  /** Ends what the repository started. It is not used afterwards. */
  dispose(): Promise<void>;
}

/** Opens a repository over its ports. Does no work: everything is read when it is first asked for. */
export function openRepository(ports: Ports, selection: ActorSelection = {}): Repository {
  const { store, clock, random, files, filesAt, location, openStoreAt } = ports;
  const issueLog = gitEventLog(issueLogSpec, { store, clock, random });
  const workLog = gitEventLog(workLogSpec, { store, clock, random });
  const actors = new ActorDirectory({ files, filesAt, clock, random, selection });
  const issues = new IssueIndex(issueLog);
  return {
    location,
    dataDir: files.root,
    issueLog,
    workLog,
    issues,
    profiles: new ProfileIndex(workLog),
    actors,
    openStoreAt,
    newAggregateId: () => toHex(random.bytes(16)) as AggregateId,
    writeIssues: async (decide) => {
      const current = await actors.ensure();
      if (!current.ok) return current;
      return issueLog.append<Refusal>(async () => {
        const decision = await decide();
        if (!decision.ok) return decision;
        return ok(stamp(issueLogSpec, decision.value, current.value.actor.id, clock.now()));
      });
    },
    dispose: () => store.dispose(),
  };
}
