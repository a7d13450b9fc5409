import { actorProfile } from '../actors/kinds/actorProfile.ts';
import { assigneeAdded } from '../issues/kinds/assigneeAdded.ts';
import { assigneeRemoved } from '../issues/kinds/assigneeRemoved.ts';
import { attachmentAdded } from '../issues/kinds/attachmentAdded.ts';
import { commentAdded } from '../issues/kinds/commentAdded.ts';
import { contextUpdated } from '../issues/kinds/contextUpdated.ts';
import { dependencyAdded } from '../issues/kinds/dependencyAdded.ts';
import { dependencyRemoved } from '../issues/kinds/dependencyRemoved.ts';
import { issueCreated } from '../issues/kinds/issueCreated.ts';
import { issueUpdated } from '../issues/kinds/issueUpdated.ts';
import { labelAdded } from '../issues/kinds/labelAdded.ts';
import { labelRemoved } from '../issues/kinds/labelRemoved.ts';
import { linkAdded } from '../issues/kinds/linkAdded.ts';
import { projectContextUpdated } from '../issues/kinds/projectContextUpdated.ts';
import { stateChanged } from '../issues/kinds/stateChanged.ts';
import { lockBroken } from '../locks/kinds/lockBroken.ts';
import { runFinished } from '../pipelines/kinds/runFinished.ts';
import { runReported } from '../pipelines/kinds/runReported.ts';
import { runStarted } from '../pipelines/kinds/runStarted.ts';
import type { IssueKind } from '../issues/kind.ts';
import { actorKeyAdded } from '../trust/kinds/actorKeyAdded.ts';
import { actorKeyRevoked } from '../trust/kinds/actorKeyRevoked.ts';
import { eventDisowned } from '../trust/kinds/eventDisowned.ts';
import type { DraftOf } from './event.ts';
import { type Kind, KindTable } from './kind.ts';

/** The kinds of the issue log. Numbers and order are grite's; nothing may be added without bricking Rust readers. */
const ISSUE_KINDS = [
  issueCreated,
  issueUpdated,
  commentAdded,
  labelAdded,
  labelRemoved,
  stateChanged,
  linkAdded,
  assigneeAdded,
  assigneeRemoved,
  attachmentAdded,
  dependencyAdded,
  dependencyRemoved,
  contextUpdated,
  projectContextUpdated,
] as const;

/** The kinds of the work log: 100+ releases and pipelines, 200+ tasks, 300+ actors, keys, views, settings. */
const WORK_KINDS = [
  runStarted,
  runFinished,
  runReported,
  actorProfile,
  actorKeyAdded,
  actorKeyRevoked,
  eventDisowned,
  lockBroken,
] as const;

export type IssueDraft = DraftOf<(typeof ISSUE_KINDS)[number]>;
export type WorkDraft = DraftOf<(typeof WORK_KINDS)[number]>;

export const issueKinds = new KindTable<IssueKind>(ISSUE_KINDS);
export const workKinds = new KindTable<Kind>(WORK_KINDS);
