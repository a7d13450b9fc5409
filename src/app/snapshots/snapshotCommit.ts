import { fromUtf8, utf8 } from '../../base/bytes.ts';
import { type ObjectId, parseObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { chunkHash, encodeChunk } from '../../domain/event/chunk.ts';
import type { SealedEvent } from '../../domain/event/event.ts';
import { WRITE_LIMITS } from '../../domain/event/limits.ts';
import { blob, commit, tree, type TreeEntry } from '../log/gitObjects.ts';
import type { GitObject, GitStore } from '../ports/gitStore.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** Name and e-mail that grite gives its snapshots (format, section 9). */
const AUTHOR = 'grite <grit@local>';
/** The file that says what a snapshot holds. */
export const INDEX = 'snapshot.json';
/** Bytes; enough for a hundred million events. */
const LONGEST_INDEX = 33_554_432;

/** What `snapshot.json` says (format, section 9). */
export interface SnapshotIndex {
  /** Milliseconds since the epoch; the last part of the ref's name as well. */
  readonly createdTs: number;
  /** The head of the log whose events these are. */
  readonly walHead: ObjectId;
  readonly eventCount: number;
  readonly chunks: readonly SnapshotChunk[];
}

export interface SnapshotChunk {
  /** Path in the commit's tree. */
  readonly path: string;
  readonly hash: string;
  readonly eventCount: number;
}

/** A commit without parents that holds all events of a log, ready to be written: the objects, the commit last. */
export function buildSnapshot(
  store: GitStore,
  spec: LogSpec,
  events: readonly SealedEvent[],
  { createdTs, walHead }: Pick<SnapshotIndex, 'createdTs' | 'walHead'>,
): { readonly objects: readonly GitObject[]; readonly id: ObjectId } {
  const objects: GitObject[] = [];
  const put = (object: GitObject): ObjectId => {
    objects.push(object);
    return store.idOf(object);
  };
  const chunks: SnapshotChunk[] = [];
  const files: TreeEntry[] = [];
  for (let start = 0; start < events.length; start += WRITE_LIMITS.eventsPerChunk) {
    const slice = events.slice(start, start + WRITE_LIMITS.eventsPerChunk);
    const bytes = encodeChunk(spec.magic, slice);
    const name = `${String(chunks.length).padStart(4, '0')}.bin`;
    files.push({ name, mode: 'file', id: put(blob(bytes)) });
    chunks.push({ path: `events/${name}`, hash: chunkHash(bytes), eventCount: slice.length });
  }
  const index = encodeIndex({ createdTs, walHead, eventCount: events.length, chunks });
  const root = tree([
    { name: 'events', mode: 'folder', id: put(tree(files)) },
    { name: INDEX, mode: 'file', id: put(blob(index)) },
  ]);
  const message = `Snapshot: ${events.length} events at ${createdTs}`;
  const date = Math.floor(createdTs / 1000);
  return { objects, id: put(commit({ tree: put(root), parents: [], by: AUTHOR, date, message })) };
}

function encodeIndex({ createdTs, walHead, eventCount, chunks }: SnapshotIndex): Uint8Array<ArrayBuffer> {
  const index = {
    schema_version: 1,
    created_ts: createdTs,
    wal_head: walHead,
    event_count: eventCount,
    chunks: chunks.map(({ path, hash, eventCount: count }) => ({ path, chunk_hash: hash, event_count: count })),
  };
  return utf8(JSON.stringify(index, null, 2));
}

/** Reads a `snapshot.json`; `undefined` when it is not one. Other keys are passed over, as the Rust reader does. */
export function decodeIndex(bytes: Uint8Array): SnapshotIndex | undefined {
  const value = bytes.length > LONGEST_INDEX ? undefined : parseJson(fromUtf8(bytes) ?? '');
  if (!isObject(value) || !Array.isArray(value['chunks'])) return undefined;
  const { created_ts: createdTs, wal_head: head, event_count: eventCount } = value;
  const walHead = typeof head === 'string' ? parseObjectId(head) : undefined;
  const chunks = value['chunks'].flatMap(decodeChunkEntry);
  if (!isCount(createdTs) || !isCount(eventCount) || walHead === undefined) return undefined;
  return chunks.length === value['chunks'].length ? { createdTs, walHead, eventCount, chunks } : undefined;
}

function decodeChunkEntry(value: unknown): SnapshotChunk[] {
  if (!isObject(value)) return [];
  const { path, chunk_hash: hash, event_count: eventCount } = value;
  if (typeof path !== 'string' || typeof hash !== 'string' || !isCount(eventCount)) return [];
  return [{ path, hash, eventCount }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
