import { err, ok, type Result } from '../../../../base/result.ts';
import type { Bug, Identity, Op, OpAction, Pack } from '../../../../domain/import/gitBug/bug.ts';
import type { GitRef } from '../../../ports/gitStore.ts';
import { ancestry } from './ancestry.ts';
import { READ_LIMITS } from './limits.ts';
import type { GitBugHistory, SkipReason } from './readHistory.ts';
import type { IdentityVersion } from './readIdentity.ts';

/** What a repository holds for git-bug, as far as it can be used. */
export interface GitBugSource {
  readonly bugs: readonly Bug[];
  /** By id. Only identities whose every version can be read. */
  readonly identities: ReadonlyMap<string, Identity>;
  readonly skipped: readonly { readonly bug: string; readonly reason: SkipReason }[];
}

const HEX_ID = /^[0-9a-f]{64}$/;

/** Puts bugs and identities together from the commits that were read. */
export function readSource(history: GitBugHistory): GitBugSource {
  const identities = new Map(history.identities.flatMap((ref) => entryOf(readIdentity(ref, history))));
  const bugs: Bug[] = [];
  const skipped: { bug: string; reason: SkipReason }[] = [];
  for (const ref of history.bugs) {
    const bug = readBug(ref, history, identities);
    if (bug.ok) bugs.push(bug.value);
    else skipped.push({ bug: idOf(ref), reason: bug.error });
  }
  return { bugs, identities, skipped };
}

function entryOf(identity: Identity | undefined): [string, Identity][] {
  return identity === undefined ? [] : [[identity.id, identity]];
}

/** The last part of a ref's name, which is the id. */
function idOf({ name }: GitRef): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function readIdentity(ref: GitRef, { commits }: GitBugHistory): Identity | undefined {
  const id = idOf(ref);
  const chain = ancestry(ref.id, commits, { commits: READ_LIMITS.versionsPerIdentity, merges: 0 });
  if (typeof chain === 'string' || !HEX_ID.test(id)) return undefined;
  const versions = chain.flatMap(({ content }) => (isVersion(content) ? [content] : []));
  const latest = versions.at(-1);
  if (latest === undefined || versions.length !== chain.length) return undefined;
  const { name, email, login } = latest;
  // Notes belong to the identity, not to a version: they stay when a later version does not repeat them.
  const notedLogin = versions.findLast((version) => version.notedLogin !== '')?.notedLogin ?? '';
  return { id, name, email, login, notedLogin, versionSeconds: versions.map(({ seconds }) => seconds) };
}

function readBug(
  ref: GitRef,
  { commits }: GitBugHistory,
  identities: ReadonlyMap<string, Identity>,
): Result<Bug, SkipReason> {
  const { commitsPerBug, mergesPerBug } = READ_LIMITS;
  const chain = ancestry(ref.id, commits, { commits: commitsPerBug, merges: mergesPerBug });
  if (typeof chain === 'string') return err(chain);
  const bug: { id: string; commits: Bug['commits'][number][] } = { id: idOf(ref), commits: [] };
  for (const { id, parents, content } of chain) {
    if (typeof content === 'string') return err(content);
    if (!isPack(content)) return err('pack-malformed');
    bug.commits.push({ id, parents, pack: content });
  }
  const bytes = chain.reduce((sum, commit) => sum + commit.bytes, 0);
  const reason = bytes > READ_LIMITS.bugBytes ? 'too-large' : faultOf(bug, identities);
  return reason === undefined ? ok(bug) : err(reason);
}

/** What makes a bug unusable although everything in it can be read. */
function faultOf({ id, commits }: Bug, identities: ReadonlyMap<string, Identity>): SkipReason | undefined {
  const ops = commits.flatMap(({ pack }) => pack.ops);
  const roots = commits.filter(({ parents }) => parents.length === 0);
  const creations = ops.filter(({ action }) => action.type === 'create');
  const [first] = ops;
  if (isTooLarge(commits, ops)) return 'too-large';
  if (roots.length !== 1 || creations.length !== 1 || first !== creations[0]) return 'history-malformed';
  if (first?.id !== id) return 'id-mismatch';
  const known = ({ pack }: { readonly pack: Pack }): boolean => pack.ops.length === 0 || identities.has(pack.author);
  return commits.every(known) ? undefined : 'author-unknown';
}

/** Every line of a history that joins others remembers what they wrote, so it is their product that must have an end. */
function isTooLarge(commits: Bug['commits'], ops: readonly Op[]): boolean {
  const labels = ops.reduce((sum, { action }) => sum + labelsOf(action), 0);
  const merges = commits.reduce((sum, { parents }) => sum + Math.max(parents.length - 1, 0), 0);
  return (
    ops.length > READ_LIMITS.opsPerBug ||
    labels > READ_LIMITS.labelsPerBug ||
    merges * (ops.length + labels) > READ_LIMITS.mergedChangesPerBug
  );
}

function labelsOf(action: OpAction): number {
  return action.type === 'labels' ? action.added.length + action.removed.length : 0;
}

function isPack(content: Pack | IdentityVersion): content is Pack {
  return 'ops' in content;
}

function isVersion(content: Pack | IdentityVersion | SkipReason): content is IdentityVersion {
  return typeof content !== 'string' && !isPack(content);
}
