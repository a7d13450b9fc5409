import { fromUtf8, utf8 } from '../../base/bytes.ts';
import { type ActorId, type ObjectId, parseObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { chunkHash, encodeChunk } from '../../domain/event/chunk.ts';
import type { UnixMs } from '../../domain/event/event.ts';
import type { LogFile, NewEvent } from '../ports/eventLog.ts';
import type { GitObject, GitStore } from '../ports/gitStore.ts';
import { blob, commit, tree, type TreeEntry } from './gitObjects.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** Name and e-mail that grite gives its log commits (format, section 8). */
const AUTHOR = 'grite <grit@local>';
/** The largest time for which a calendar date exists everywhere (year 262142); beyond it, today's folder is used. */
const MAX_DATED_MS = 8_210_266_876_799_999;

/** A commit of a log, ready to be written: the objects, the commit last. */
export interface WalCommit {
  readonly objects: readonly GitObject[];
  readonly id: ObjectId;
}

/**
 * Builds the commit that appends `events` (at least one) on top of `prev`: a tree with just the new chunk, by the date of
 * its first event, meta.json (grite's format, section 8), and the files of the events, each path once. `nowMs` in
 * milliseconds, `date` (the commit's) in seconds.
 */
export function buildWalCommit(
  store: GitStore,
  spec: LogSpec,
  events: readonly NewEvent[],
  on: { prev: ObjectId | undefined; nowMs: number; date: number },
): WalCommit {
  const { ts, actor } = (events[0] as NewEvent).event;
  const chunk = blob(encodeChunk(spec.magic, events));
  const hash = chunkHash(chunk.content);
  const meta = blob(encodeMeta({ actor, chunkHash: hash, prev: on.prev }));
  const objects = [chunk, meta];
  const put = (object: GitObject): ObjectId => {
    objects.push(object);
    return store.idOf(object);
  };

  let folder = put(tree([{ name: `${hash}.bin`, mode: 'file', id: store.idOf(chunk) }]));
  for (const name of dateFolders(ts, on.nowMs).reverse()) folder = put(tree([{ name, mode: 'folder', id: folder }]));
  const root = put(
    tree([
      ...fileFolders(events, put),
      { name: 'events', mode: 'folder', id: folder },
      { name: 'meta.json', mode: 'file', id: store.idOf(meta) },
    ]),
  );
  const message = `WAL: ${events.length} events from ${actor.slice(0, 8)}`;
  const parents = on.prev === undefined ? [] : [on.prev];
  const id = put(commit({ tree: root, parents, by: AUTHOR, date: on.date, message }));
  return { objects, id };
}

/** The folders in which the files of events lie; `put` notes an object and gives its id. */
function fileFolders(events: readonly NewEvent[], put: (object: GitObject) => ObjectId): TreeEntry[] {
  const folders = new Map<string, Map<string, LogFile>>();
  for (const file of events.flatMap(({ files = [] }) => files)) {
    const [folder = '', name = '', ...more] = file.path.split('/');
    if (!isPlainName(folder) || !isPlainName(name) || more.length > 0 || RESERVED.test(file.path)) {
      throw new RangeError(`${file.path} cannot lie beside events`);
    }
    const files = folders.get(folder);
    if (files === undefined) folders.set(folder, new Map([[name, file]]));
    else files.set(name, file);
  }
  return [...folders].map(([folder, files]) => {
    const entries = [...files].map(([name, { content }]) => ({ name, mode: 'file' as const, id: put(blob(content)) }));
    return { name: folder, mode: 'folder', id: put(tree(entries)) };
  });
}

/** What readers of the log take for a chunk, or for what it brings itself. */
const RESERVED = /^events\/|\.bin$/;

function isPlainName(name: string): boolean {
  return /^[\w-][\w.-]*$/.test(name);
}

/** Year, month and day (UTC) of an event's time; of today where the calendar ends before it. */
function dateFolders(ts: UnixMs, nowMs: number): string[] {
  const date = new Date(ts <= MAX_DATED_MS ? Number(ts) : nowMs);
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return [pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1, 2), pad(date.getUTCDate(), 2)];
}

function encodeMeta({
  actor,
  chunkHash: hash,
  prev,
}: {
  actor: ActorId;
  chunkHash: string;
  prev: ObjectId | undefined;
}) {
  const meta = { schema_version: 1, actor_id: actor, chunk_hash: hash, prev_wal: prev ?? null };
  return utf8(JSON.stringify(meta, null, 2));
}

/** What readers need of a meta.json: which commit came before. */
export interface WalMeta {
  readonly prev: ObjectId | undefined;
}

const MAX_META_BYTES = 65_536;

/** Reads a meta.json. As lenient as the Rust reader about other keys, strict about the ones it demands; the error says why. */
export function decodeMeta(bytes: Uint8Array): Result<WalMeta, string> {
  if (bytes.length > MAX_META_BYTES) return err(`it is larger than ${MAX_META_BYTES} bytes`);
  const meta = parseJsonObject(bytes);
  if (meta === undefined) return err('it is not a JSON object');
  const { chunk_hash: hash, prev_wal: prev = null } = meta;
  if (typeof hash !== 'string') return err('chunk_hash is not a text');
  if (prev === null) return ok({ prev: undefined });
  const id = typeof prev === 'string' ? parseObjectId(prev) : undefined;
  return id === undefined ? err('prev_wal is not a commit id') : ok({ prev: id });
}

function parseJsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  const value = parseJson(fromUtf8(bytes) ?? '');
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
