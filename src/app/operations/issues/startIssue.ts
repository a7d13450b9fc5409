import * as z from 'zod/mini';
import { err, ok, type Result } from '../../../base/result.ts';
import type { AggregateId } from '../../../base/ids.ts';
import { branchName, issueOfBranch } from '../../../domain/issues/branch.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import { ME } from '../../me.ts';
import type { WorkTreeOutcome } from '../../ports/workTree.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { changeAssignees } from './changeElements.ts';
import { issueArgument, issueReference, lockInput } from './changeIssue.ts';

const BRANCHES = 'refs/heads/';
const WHOLE_ID = 32;

export const startIssue = operation({
  id: 'issue.start',
  summary: 'Start work on an issue: a branch for it, and you as an assignee',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    ...lockInput,
    branch: described('Name of the branch; by default the id and the title of the issue', z.optional(z.string())),
    switch: described(
      'Switch to the branch; --no-switch only makes sure that there is one',
      z._default(z.boolean(), true),
    ),
    assign: described('Assign the issue to you; --no-assign leaves its assignees', z._default(z.boolean(), true)),
  }),
  output: z.object({
    issue_id: hexId,
    short_id: z.string(),
    title: z.string(),
    branch: z.string(),
    /** The branch was not there before. */
    created: z.boolean(),
    /** It was not the one that is checked out before, and is now. */
    switched: z.boolean(),
    /** Those that the issue was assigned to just now. */
    assigned: z.array(z.string()),
    /** Nothing says who you are, so that nobody could be assigned. */
    me_unknown: z.boolean(),
  }),
  caller: true,
  cli: {
    command: 'issue start',
    args: ['id'],
    options: { ...issueArgument, branch: { value: 'NAME' } },
    examples: [
      { line: 'grite issue start gi-7f3a2c91', says: 'switches to a branch such as gi-7f3a2c91-login-fails' },
      { line: 'grite issue start gi-7f3a2c91 --branch fix/login --no-assign', says: 'a branch of that name' },
    ],
  },
  async run(repository, { id: reference, branch: named, switch: wanted, assign }, { session }) {
    const { location, readOnly, workTree } = repository;
    if (readOnly) return err({ code: 'workspace-untrusted', details: { operation: 'issue.start' } });
    if (location.workTree === undefined)
      return err({ code: 'work-tree-missing', details: { path: location.commonDir } });
    if (named !== undefined && !workTree.isBranchName(named)) {
      return err({ code: 'branch-name-invalid', details: { name: named } });
    }
    const issue = await findIssue(repository, reference);
    if (!issue.ok) return issue;
    const { id, title, slug, digits } = issue.value;
    const branch = named ?? (await branchFor(repository, issue.value)) ?? branchName({ id, title: slug }, digits);
    const allowed = assign ? await mayAssign(repository, id, session) : ok(undefined);
    if (!allowed.ok) return allowed;
    const place = await goTo(repository, branch, wanted);
    if (!place.ok) return place;
    const assigned = assign ? await assignMe(repository, id) : ok([]);
    if (!assigned.ok) return assigned;
    return ok({
      issue_id: id,
      short_id: shortIssueId(id),
      title,
      branch,
      ...place.value,
      assigned: assigned.value ?? [],
      me_unknown: assigned.value === undefined,
    });
  },
});

/** What another one's lock forbids is found before git does anything. Where it only warns, the change itself does. */
async function mayAssign(
  { actors, locks }: Repository,
  id: AggregateId,
  session: string | undefined,
): Promise<Result<undefined, Refusal>> {
  const current = await actors.find();
  if (!current.ok) return ok(undefined);
  return locks.check([{ kind: 'issue', name: id }], { actor: current.value.actor.id, session });
}

interface Found {
  readonly id: AggregateId;
  readonly title: string;
  /** What the branch may tell of it: branches are pushed, so of a private issue that is nothing. */
  readonly slug: string;
  /** As many of the id as it takes to name this issue alone, at least as many as people are shown. */
  readonly digits: number;
}

async function findIssue({ projection }: Repository, reference: string): Promise<Result<Found, Refusal>> {
  const snapshot = await projection.current();
  const found = snapshot.resolve(reference);
  if (!found.ok) return found;
  const id = found.value;
  const title = snapshot.state(id)?.title?.value ?? '';
  return ok({ id, title, slug: snapshot.isPrivate(id) ? '' : title, digits: digitsFor(id, snapshot) });
}

function digitsFor(id: AggregateId, snapshot: Snapshot): number {
  let digits = shortIssueId(id).length - 'gi-'.length;
  while (digits < WHOLE_ID && !snapshot.resolve(id.slice(0, digits)).ok) digits += 4;
  return digits;
}

/** A branch that was made for the issue before, perhaps when it had another title. */
async function branchFor({ store }: Repository, { id, slug, digits }: Found): Promise<string | undefined> {
  const refs = await store.listRefs(`${BRANCHES}gi-${id.slice(0, 4)}`);
  const names = refs.map(({ name }) => name.slice(BRANCHES.length));
  const own = names.filter((name) => {
    const named = issueOfBranch(name);
    return named !== undefined && named.length >= digits && id.startsWith(named);
  });
  const wanted = branchName({ id, title: slug }, digits);
  return own.includes(wanted) ? wanted : own[0];
}

/** Makes sure that there is such a branch, and that it is checked out if that is `wanted`. */
async function goTo(
  { store, branches, workTree }: Repository,
  branch: string,
  wanted: boolean,
): Promise<Result<{ created: boolean; switched: boolean }, Refusal>> {
  const ref = BRANCHES + branch;
  const isCurrent = async (): Promise<boolean> => (await branches.current()) === ref;
  const [exists, isHere] = [(await store.readRef(ref)) !== undefined, await isCurrent()];
  // A branch that is checked out may have no commit yet.
  if (isHere || (exists && !wanted)) return ok({ created: false, switched: false });
  const outcome: WorkTreeOutcome = wanted
    ? await workTree.switchTo(branch, { create: !exists })
    : await workTree.createBranch(branch);
  // A hook that fails afterwards does not undo it.
  if (!outcome.done && !(wanted && (await isCurrent()))) {
    return err({ code: 'branch-refused', details: { branch, reason: outcome.reason } });
  }
  return ok({ created: !exists, switched: wanted });
}

/** Those who were assigned; `undefined` when nothing says who is asking. */
async function assignMe(repository: Repository, id: AggregateId): Promise<Result<string[] | undefined, Refusal>> {
  const assigned = await changeAssignees(repository, { id, users: [ME] }, 'add');
  if (assigned.ok) return ok(assigned.value.changed);
  return assigned.error.code === 'me-unknown' ? ok(undefined) : assigned;
}
