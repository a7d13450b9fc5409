import type { ObjectId } from '../../../../base/ids.ts';
import type { Pack } from '../../../../domain/import/gitBug/bug.ts';
import type { GitRef, GitStore, WalkedCommit } from '../../../ports/gitStore.ts';
import type { RunOptions } from '../../operation.ts';
import { READ_LIMITS } from './limits.ts';
import { type IdentityVersion, readIdentityVersion } from './readIdentity.ts';
import { readPack } from './readPack.ts';
import { rereadBlob } from './rereadBlob.ts';

/** Why a bug could not be imported. */
export const SKIP_REASONS = [
  'object-missing',
  'object-corrupt',
  'pack-malformed',
  'history-malformed',
  'id-mismatch',
  'author-unknown',
  'too-large',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** One commit of a bug or of an identity, or why it cannot be used. */
export interface ReadCommit {
  readonly parents: readonly ObjectId[];
  /** Bytes of JSON that it was read from. */
  readonly bytes: number;
  readonly content: Pack | IdentityVersion | SkipReason;
}

export interface GitBugHistory {
  readonly bugs: readonly GitRef[];
  readonly identities: readonly GitRef[];
  readonly commits: ReadonlyMap<ObjectId, ReadCommit>;
}

export interface HistoryLimits {
  /** How many bytes are kept; `commitCost` of them are counted for each commit, besides its JSON. */
  readonly allBytes: number;
  readonly commitCost: number;
}

const BUGS = 'refs/bugs/';
const IDENTITIES = 'refs/identities/';
const PROGRESS_EVERY = 200;

/**
 * Reads every bug and identity of a repository in one walk. Damage is noted where it is, and ends nothing. Once `allBytes`
 * are held, nothing more is kept of the commits that follow than that they are too large.
 */
export async function readHistory(
  store: GitStore,
  { signal, onProgress }: RunOptions,
  { allBytes, commitCost }: HistoryLimits = READ_LIMITS,
): Promise<GitBugHistory> {
  const bugs = await store.listRefs(BUGS);
  const identities = bugs.length === 0 ? [] : await store.listRefs(IDENTITIES);
  const tips = [...new Set([...bugs, ...identities].map(({ id }) => id))];
  const commits = new Map<ObjectId, ReadCommit>();
  let held = 0;
  if (tips.length === 0) return { bugs, identities, commits };
  const wants = (path: string): boolean => path === 'ops' || path === 'version';
  for await (const walked of store.walk(tips, { wants, ...(signal && { signal }) })) {
    const read = held > allBytes ? tooLarge(walked) : await readCommit(store, walked);
    held += read.bytes + commitCost;
    commits.set(walked.id, read);
    if (commits.size % PROGRESS_EVERY === 0) onProgress?.({ step: 'commits read', done: commits.size });
  }
  onProgress?.({ step: 'commits read', done: commits.size, total: commits.size });
  return { bugs, identities, commits };
}

function tooLarge({ parents }: WalkedCommit): ReadCommit {
  return { parents, bytes: 0, content: 'too-large' };
}

async function readCommit(store: GitStore, { id, parents, files, damage }: WalkedCommit): Promise<ReadCommit> {
  const [damaged] = damage;
  if (damaged !== undefined) {
    return { parents, bytes: 0, content: damaged.problem === 'missing' ? 'object-missing' : 'object-corrupt' };
  }
  const version = files.find(({ path }) => path === 'version')?.content;
  if (version !== undefined) {
    return { parents, bytes: version.length, content: readIdentityVersion(version) ?? 'pack-malformed' };
  }
  // Two merges by the same author have the same blob, and a walk may give it once.
  const ops = files.find(({ path }) => path === 'ops')?.content ?? (await rereadBlob(store, id, 'ops'));
  return { parents, bytes: ops?.length ?? 0, content: (ops && readPack(ops)) ?? 'pack-malformed' };
}
