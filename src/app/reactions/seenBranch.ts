import { parseObjectId, type ObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import type { DefaultBranch } from '../defaultBranch.ts';
import type { Files } from '../ports/files.ts';

/** In our folder: of this clone alone. */
const FILE = 'local/default-branch.json';
const VERSION = 1;

/** Where the default branch stood when its commits were last looked at. */
export interface SeenBranch {
  /** `undefined`: there was none yet. */
  readonly branch: DefaultBranch | undefined;
  /** When it was first looked at, in milliseconds since the epoch. */
  readonly since: number;
}

/** `undefined` when nothing was seen yet, or what was noted cannot be understood: then everything begins anew. */
export async function readSeen(files: Files): Promise<SeenBranch | undefined> {
  const text = await files.readText(FILE);
  const { version, since, name, heads } = (text === undefined ? {} : (parseJson(text) ?? {})) as Record<
    string,
    unknown
  >;
  if (version !== VERSION || typeof since !== 'number') return undefined;
  if (typeof name !== 'string') return { branch: undefined, since };
  const parsed: Record<string, ObjectId> = {};
  for (const [ref, id] of Object.entries(typeof heads === 'object' ? (heads ?? {}) : {})) {
    const head = typeof id === 'string' ? parseObjectId(id) : undefined;
    if (head !== undefined) parsed[ref] = head;
  }
  return { branch: { name, heads: parsed }, since };
}

export function writeSeen(files: Files, { branch, since }: SeenBranch): Promise<void> {
  return files.writeText(FILE, `${JSON.stringify({ version: VERSION, since, ...branch })}\n`);
}

/** Whether there is nothing new at a branch. One that is gone for now has nothing new either. */
export function isSeen(seen: SeenBranch, branch: DefaultBranch | undefined): boolean {
  if (branch === undefined) return true;
  const refs = Object.keys(branch.heads);
  return (
    seen.branch?.name === branch.name &&
    refs.length === Object.keys(seen.branch.heads).length &&
    refs.every((ref) => seen.branch?.heads[ref] === branch.heads[ref])
  );
}
