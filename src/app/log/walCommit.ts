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

/** A file beside events whose content is in the repository already. */
export interface KeptFile {
  /** As of `LogFile`. */
  readonly path: string;
  readonly id: ObjectId;
}

/** Where a commit is put, and when: `nowMs` in milliseconds, `date` (the commit's) in seconds. */
export interface Placed {
  readonly prev: ObjectId | undefined;
  /** Another head whose events are in `prev` or in this commit: a second parent for git, which the log itself does not follow. */
  readonly merged?: ObjectId | undefined;
  readonly nowMs: number;
  readonly date: number;
  readonly kept?: readonly KeptFile[];
}

/**
 * Builds the commit that appends `events` (at least one) on top of `prev`: a tree with just the new chunk, by the date of
 * its first event, meta.json (grite's format, section 8), and the files of the events, each path once.
 */
export function buildWalCommit(store: GitStore, spec: LogSpec, events: readonly NewEvent[], on: Placed): WalCommit {
  const { ts, actor } = (events[0] as NewEvent).event;
  const files = events.flatMap((event) => event.files ?? []);
  const message = `WAL: ${events.length} events from ${actor.slice(0, 8)}`;
  return buildChunkCommit(store, { chunk: encodeChunk(spec.magic, events), ts, actor, files, message }, on);
}

/** What goes into a commit of a log. */
export interface ChunkContent {
  /** The chunk file, whole. */
  readonly chunk: Uint8Array;
  /** Its folder is that of this time (UTC). */
  readonly ts: UnixMs;
  readonly actor: ActorId;
  readonly files?: readonly LogFile[];
  readonly message: string;
}

/** Builds the commit that brings one chunk file, whatever is in it. */
export function buildChunkCommit(store: GitStore, content: ChunkContent, on: Placed): WalCommit {
  const chunk = blob(content.chunk);
  const hash = chunkHash(chunk.content);
  const meta = blob(encodeMeta({ actor: content.actor, chunkHash: hash, prev: on.prev }));
  const objects = [chunk, meta];
  const put = (object: GitObject): ObjectId => {
    objects.push(object);
    return store.idOf(object);
  };

  let folder = put(tree([{ name: `${hash}.bin`, mode: 'file', id: store.idOf(chunk) }]));
  for (const name of dateFolders(content.ts, on.nowMs).reverse()) {
    folder = put(tree([{ name, mode: 'folder', id: folder }]));
  }
  const files = (content.files ?? []).map(({ path, content: bytes }) => ({ path, id: () => put(blob(bytes)) }));
  const kept = (on.kept ?? []).map(({ path, id }) => ({ path, id: () => id }));
  const root = put(
    tree([
      ...fileFolders([...kept, ...files], put),
      { name: 'events', mode: 'folder', id: folder },
      { name: 'meta.json', mode: 'file', id: store.idOf(meta) },
    ]),
  );
  const parents = [on.prev, on.merged].filter((parent) => parent !== undefined);
  const id = put(commit({ tree: root, parents, by: AUTHOR, date: on.date, message: content.message }));
  return { objects, id };
}

/** The folders in which files lie beside events; `put` notes an object and gives its id. */
function fileFolders(
  files: readonly { readonly path: string; readonly id: () => ObjectId }[],
  put: (object: GitObject) => ObjectId,
): TreeEntry[] {
  const folders = new Map<string, Map<string, () => ObjectId>>();
  for (const { path, id } of files) {
    const [folder = '', name = ''] = path.split('/');
    if (!mayLieBeside(path)) throw new RangeError(`${path} cannot lie beside events`);
    const inFolder = folders.get(folder);
    if (inFolder === undefined) folders.set(folder, new Map([[name, id]]));
    else inFolder.set(name, id);
  }
  return [...folders].map(([folder, inFolder]) => {
    const entries = [...inFolder].map(([name, id]) => ({ name, mode: 'file' as const, id: id() }));
    return { name: folder, mode: 'folder', id: put(tree(entries)) };
  });
}

/** Whether a file of this path can lie beside events: one folder, plain names, nothing that is taken for the log's own. */
export function mayLieBeside(path: string): boolean {
  const [folder = '', name = '', ...more] = path.split('/');
  return isPlainName(folder) && isPlainName(name) && more.length === 0 && !RESERVED.test(path);
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
