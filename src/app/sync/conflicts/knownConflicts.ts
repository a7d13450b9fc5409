import { parseJson } from '../../../base/json.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Conflict } from '../../../domain/issues/conflicts/conflict.ts';
import type { Files } from '../../ports/files.ts';
import type { SyncRefusal } from '../syncRefusal.ts';
import { conflictFromJson, conflictToJson, type KnownConflict } from './conflictCodec.ts';

/** In our folder: what survives, but does not travel. */
const FILE = 'local/conflicts.json';
const VERSION = 1;
/** The newest are kept. */
const MOST = 500;

/** The conflicts that were found in this clone, newest first. What cannot be understood is passed over. */
export async function readConflicts(files: Files): Promise<readonly KnownConflict[]> {
  const parsed = parseJson((await files.readText(FILE)) ?? '') as
    { version?: unknown; conflicts?: unknown } | undefined;
  if (parsed?.version !== VERSION || !Array.isArray(parsed.conflicts)) return [];
  return parsed.conflicts.flatMap((each) => conflictFromJson(each) ?? []);
}

/** Remembers conflicts; those that are known already stay as they are. `nowMs`: milliseconds since the epoch. */
export async function rememberConflicts(files: Files, found: readonly Conflict[], nowMs: number): Promise<void> {
  const known = await readConflicts(files);
  const ids = new Set(known.map(({ id }) => id));
  const fresh = found.filter(({ id }) => !ids.has(id)).map((each) => ({ ...each, foundMs: nowMs, isClosed: false }));
  if (fresh.length > 0) await write(files, [...fresh, ...known]);
}

export async function closeConflict(files: Files, id: string): Promise<void> {
  const known = await readConflicts(files);
  await write(
    files,
    known.map((each) => (each.id === id ? { ...each, isClosed: true } : each)),
  );
}

const SHORTEST = 4;

/** The one whose id begins with `text`, at least 4 digits. */
export function findConflict(known: readonly KnownConflict[], text: string): Result<KnownConflict, SyncRefusal> {
  const digits = text.trim().toLowerCase();
  const matches = digits.length < SHORTEST ? [] : known.filter(({ id }) => id.startsWith(digits));
  const [match, another] = matches;
  if (match === undefined) return err({ code: 'conflict-not-found', details: { id: text } });
  if (another === undefined) return ok(match);
  return err({ code: 'conflict-ambiguous', details: { id: text, matches: matches.map(({ id }) => id) } });
}

function write(files: Files, conflicts: readonly KnownConflict[]): Promise<void> {
  const kept = conflicts.slice(0, MOST).map(conflictToJson);
  return files.writeText(FILE, `${JSON.stringify({ version: VERSION, conflicts: kept })}\n`);
}
