import { toHex } from '../base/bytes.ts';
import type { ActorId, AggregateId, ObjectId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import type { ActorRefusal } from '../domain/actors/refusal.ts';
import type { IssueDraft, WorkDraft } from '../domain/event/catalog.ts';
import { ActorDirectory, type ActorSelection, type LinkedWorktree } from './actors.ts';
import { gitEventLog } from './log/gitEventLog.ts';
import { issueLogSpec, privateLogSpec, workLogSpec } from './log/logSpecs.ts';
import { AttachmentStore } from './log/attachmentStore.ts';
import { appendAs } from './log/appendAs.ts';
import { findMe, type Me } from './me.ts';
import type { ChangeIssues, DecideIssues, MayChange } from './changeIssues.ts';
import { Locks } from './locks/locks.ts';
import { IssueWriter } from './issueWriter.ts';
import type { Note } from './note.ts';
import type { Clock } from './ports/clock.ts';
import type { Random } from './ports/random.ts';
import type { Branches } from './ports/branches.ts';
import type { Appended, EventLog } from './ports/eventLog.ts';
import type { DefinitionCodes } from './ports/definitionCode.ts';
import type { Exclusion } from './ports/exclusion.ts';
import type { Files } from './ports/files.ts';
import type { ReadGitIdentity } from './ports/gitIdentity.ts';
import type { GitStore } from './ports/gitStore.ts';
import type { ObjectCare } from './ports/objectCare.ts';
import type { PostHttp } from './ports/postHttp.ts';
import type { ProcessRunner } from './ports/processRunner.ts';
import type { RunStore } from './ports/runStore.ts';
import type { Sources } from './ports/sources.ts';
import type { Location, Ports } from './ports/ports.ts';
import type { WorkTree } from './ports/workTree.ts';
import type { WatchRefs } from './ports/refWatcher.ts';
import type { Remotes } from './ports/remotes.ts';
import type { ServiceControl } from './ports/serviceControl.ts';
import type { UserFiles } from './ports/userFiles.ts';
import type { Logs } from './projection/openedProjection.ts';
import { Projection } from './projection/projection.ts';
import { publishEvents } from './publishEvents.ts';
import { Reactions } from './reactions/reactions.ts';
import type { Refusal } from './refusal.ts';
import { Settings } from './settings.ts';
import { openIdentity } from './trust/identity.ts';
import type { SigningKeys } from './trust/signingKeys.ts';
import type { TrustStore } from './trust/trustStore.ts';
import { workView, type WorkView } from './workView.ts';

/** What operations work with: the one object that stands for a repository. */
export interface Repository {
  readonly location: Location;
  /** Nothing is written, and no program is started. */
  readonly readOnly: boolean;
  /** The objects and refs; what writes to a log goes through the log. */
  readonly store: GitStore;
  readonly care: ObjectCare;
  readonly remotes: Remotes;
  readonly clock: Clock;
  readonly random: Random;
  /** Small files in our folder in the common git dir. */
  readonly files: Files;
  /** Absolute path of our folder in the common git dir. */
  readonly dataDir: string;
  readonly issueLog: EventLog;
  readonly workLog: EventLog;
  /** Issues that stay in this clone. */
  readonly privateLog: EventLog;
  /** All of them. */
  readonly logs: readonly EventLog[];
  /** What is folded from the logs. */
  readonly projection: Projection;
  readonly actors: ActorDirectory;
  readonly settings: Settings;
  /** What this clone holds true about signatures. */
  readonly trust: TrustStore;
  readonly signingKeys: SigningKeys;
  readonly locks: Locks;
  readonly readIdentity: ReadGitIdentity;
  /** Files below the work tree; `undefined` for a bare repository. */
  readonly workTreeFiles: Files | undefined;
  /** The objects and refs of another repository, read only. */
  readonly openStoreAt: (path: string) => Promise<GitStore>;
  readonly branches: Branches;
  readonly workTree: WorkTree;
  /** Watches the refs, those of branches too. */
  readonly watchRefs: WatchRefs;
  readonly userFiles: UserFiles;
  /** What only one process does at a time. */
  readonly exclusion: Exclusion;
  readonly post: PostHttp;
  readonly services: ServiceControl;
  /** Programs of this machine, what this clone keeps of runs, and what they work on. */
  readonly processes: ProcessRunner;
  /** What executes definitions that are code, by language. */
  readonly codes: DefinitionCodes;
  readonly runs: RunStore;
  readonly sources: Sources;
  /** The bytes that lie beside the events of the issue log. */
  readonly attachments: AttachmentStore;
  /** Milliseconds since the epoch. */
  now(): number;
  /** A new random id for something that events will be about. */
  newAggregateId(): AggregateId;
  /** Appends events about a new issue, as the current actor, now. */
  createIssue(
    drafts: readonly IssueDraft[],
    isPrivate?: boolean,
    mayChange?: MayChange,
  ): Promise<Result<Appended, Refusal>>;
  /** The same where other issues have to be looked at first. */
  createIssueAmong(
    decide: DecideIssues,
    isPrivate?: boolean,
    mayChange?: MayChange,
  ): Promise<Result<Appended, Refusal>>;
  readonly changeIssues: ChangeIssues;
  /** Puts all that is private about these issues into the shared log. Refuses when they name others that stay private. */
  publishIssues(issues: ReadonlySet<AggregateId>): Promise<Result<Appended, Refusal>>;
  /** The same as `changeIssues` for the work log, as the current actor or as the one that is named. */
  changeWork(
    decide: (view: WorkView, actor: ActorId) => Result<readonly WorkDraft[], Refusal>,
    as?: ActorId,
  ): Promise<Result<Appended, Refusal>>;
  /** Lets happen what follows from what others did with the repository, and tells what that was. Never faults. */
  react(): Promise<readonly Note[]>;
  /** Whether it is noted where the repository stands, so that `react` sees what is done with it from then on. */
  isFollowed(): boolean;
  /** Whom `@me` stands for. Makes no actor. */
  me(): Promise<Result<Me, ActorRefusal>>;
  /** Ends what the repository started. It is not used afterwards. */
  dispose(): Promise<void>;
}

/** Opens a repository over its ports. Does no work: everything is read when it is first asked for. */
export function openRepository(ports: Ports, selection: ActorSelection = {}): Repository {
  const { store, clock, random, files, filesAt, location, branches, openStoreAt, readIdentity } = ports;
  const opened = openLogs({ store, clock, random });
  const { issueLog, workLog, privateLog } = opened;
  const worktree = linkedWorktree(location, filesAt);
  const actors = new ActorDirectory({ files, worktree, filesAt, clock, random, selection });
  const settings = new Settings(files);
  const { trust, verifier, signingKeys } = openIdentity(ports, settings);
  const projection = new Projection({ ...opened, store: ports.projections, clock, random, verifier });
  const now = (): number => clock.now();
  const append = appendAs({ actors, signingKeys, projection, trust, now });
  const attachments = new AttachmentStore(store, () => headsOf([issueLog, privateLog]));
  const issueSource = { issueLog, privateLog, projection, attachments };
  const writer = new IssueWriter({ ...issueSource, append, now });
  const changeIssues: ChangeIssues = (decide, mayChange) => writer.change(decide, mayChange);
  const reactions = new Reactions({ store, branches, files, actors, now, changeIssues });
  return {
    location,
    readOnly: ports.readOnly,
    store,
    care: ports.care,
    remotes: ports.remotes,
    clock,
    random,
    files,
    dataDir: files.root,
    ...opened,
    logs: [issueLog, workLog, privateLog],
    projection,
    actors,
    settings,
    trust,
    signingKeys,
    locks: new Locks({
      parts: { store, remotes: ports.remotes, exclusion: ports.exclusion, files, clock, random },
      place: worktree === undefined ? { files, path: 'local/session' } : { files: worktree.files, path: 'session' },
      actors,
      projection,
      settings,
      workTree: location.workTree,
    }),
    readIdentity,
    workTreeFiles: location.workTree === undefined ? undefined : filesAt(location.workTree),
    openStoreAt,
    branches,
    workTree: ports.workTree,
    watchRefs: ports.watchRefs,
    userFiles: ports.userFiles,
    exclusion: ports.exclusion,
    post: ports.post,
    services: ports.services,
    processes: ports.processes,
    codes: ports.codes,
    runs: ports.runs,
    sources: ports.sources,
    attachments,
    now,
    newAggregateId: () => toHex(random.bytes(16)) as AggregateId,
    createIssue: (drafts, isPrivate, mayChange) => writer.create(drafts, isPrivate, mayChange),
    createIssueAmong: (decide, isPrivate, mayChange) => writer.createAmong(decide, isPrivate, mayChange),
    changeIssues,
    publishIssues: (issues) => publishEvents(issueSource, issues),
    changeWork: (decide, as) =>
      append(
        workLog,
        async (pending, actor) => {
          const view = workView(await projection.current(), workLog.spec.name, pending, clock.now());
          const drafts = decide(view, actor);
          return drafts.ok ? ok({ drafts: drafts.value, newest: (id) => view.newest(id) }) : drafts;
        },
        as,
      ),
    react: () => (ports.readOnly ? Promise.resolve([]) : reactions.run()),
    isFollowed: () => ports.readOnly || reactions.isFollowing,
    me: () => findMe({ settings, actors, readIdentity }),
    dispose: () => dispose(reactions, projection, store),
  };
}

function openLogs(parts: Pick<Ports, 'store' | 'clock' | 'random'>): Logs {
  return {
    issueLog: gitEventLog(issueLogSpec, parts),
    workLog: gitEventLog(workLogSpec, parts),
    privateLog: gitEventLog(privateLogSpec, parts),
  };
}

async function dispose(reactions: Reactions, projection: Projection, store: GitStore): Promise<void> {
  try {
    await reactions.idle();
    await projection.dispose();
  } finally {
    await store.dispose();
  }
}

async function headsOf(logs: readonly EventLog[]): Promise<readonly ObjectId[]> {
  const heads = await Promise.all(logs.map((log) => log.head()));
  return heads.filter((head) => head !== undefined);
}

function linkedWorktree(
  { gitDir, commonDir, workTree }: Location,
  filesAt: Ports['filesAt'],
): LinkedWorktree | undefined {
  if (gitDir === commonDir || workTree === undefined) return undefined;
  return { files: filesAt(`${gitDir}/grite`), name: /[^/\\]+$/.exec(workTree)?.[0] ?? workTree };
}
